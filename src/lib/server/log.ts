import pino from 'pino'

/** Structured lines on standard output. Never answers, never secrets: log ids and codes. */
export const log = pino({ level: process.env.LOG_LEVEL || 'info', base: null })
