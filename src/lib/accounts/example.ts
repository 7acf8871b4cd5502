/**
 * The password of every example account. It is public on purpose: example accounts exist in the example mode only, are
 * refused outside it, and the example listens on this machine alone.
 */
export const EXAMPLE_PASSWORD = 'voorbeeld-2020'
