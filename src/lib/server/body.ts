/**
 * A response body of chunks that are made one by one as the reader takes them. When making one fails the body errors:
 * the server then breaks the connection, so that what arrived never looks complete. A reader who leaves ends the work.
 */
export function bodyOf(chunks: AsyncGenerator<Uint8Array>, onFault: (thrown: unknown) => void): ReadableStream<Uint8Array> {
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				try {
					const { done, value } = await chunks.next()
					if (done) controller.close()
					else controller.enqueue(value)
				} catch (thrown) {
					onFault(thrown)
					controller.error(thrown)
				}
			},
			async cancel() {
				await chunks.return(undefined)
			}
		},
		// Nothing is made ahead of the reader: one page in hand is enough to keep a fast one busy.
		{ highWaterMark: 1 }
	)
}
