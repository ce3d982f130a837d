/** Bodies as the SDK hands them over. */
export type Payload = string | Uint8Array | undefined;

/** A view on the payload's bytes, without copying them. */
export function toBuffer(payload: Payload): Buffer {
  if (payload === undefined || typeof payload === 'string') {
    return Buffer.from(payload ?? '');
  }
  // not Buffer.from(payload): the JSON codec returns a subclass of Uint8Array
  // whose valueOf() warns
  return Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
}

/**
 * Takes the `aws-chunked` framing off an upload:
 * `<hex size>[;extension]\r\n<data>\r\n ... 0\r\n<trailers>`.
 */
export function unchunk(body: Uint8Array): Buffer {
  const framed = toBuffer(body);
  const chunks: Buffer[] = [];
  let at = 0;
  while (at < framed.length) {
    const lineEnd = framed.indexOf('\r\n', at);
    const size = parseInt(framed.subarray(at, lineEnd).toString(), 16);
    if (lineEnd < 0 || !Number.isInteger(size) || size === 0) {
      break;
    }
    const start = lineEnd + 2;
    chunks.push(framed.subarray(start, start + size));
    at = start + size + 2;
  }
  return Buffer.concat(chunks);
}
