/**
 * Pyodide fetches its own parts; here it gets verified bytes from memory, and nothing else.
 */

/** @param {BodyInit | undefined} bytes */
export function wasmResponse(bytes) {
  return new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
}

/**
 * Replace the worker's `fetch`: from here on nothing reaches the network.
 * @param {Map<string, Response>} responses by address
 */
export function serveFromMemory(responses) {
  self.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    const answer = responses.get(url);
    if (!answer) throw new TypeError(`Nothing is fetched here, not even ${url}`);
    responses.delete(url);
    return answer;
  };
}

/**
 * Hand over the next module that is asked for as a stream, compiled while other files
 * were still on their way.
 * @param {WebAssembly.Module} module
 */
export function serveCompiled(module) {
  const real = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    WebAssembly.instantiateStreaming = real;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}
