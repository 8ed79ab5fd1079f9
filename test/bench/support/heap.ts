// The live heap of a workerd isolate, read through its inspector (Chrome DevTools protocol).

interface Target {
  readonly title: string;
  readonly webSocketDebuggerUrl: string;
}

/** The heap in use, in MiB. */
export async function heapMebibytes(inspector: string, service: string): Promise<number> {
  const targets = (await (await fetch(`http://${inspector}/json`)).json()) as Target[];
  const target = targets.find(({ title, webSocketDebuggerUrl }) =>
    `${title} ${webSocketDebuggerUrl}`.includes(service),
  );
  if (target === undefined) throw new Error(`no isolate of ${service}: ${JSON.stringify(targets)}`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((done, failed) => {
    socket.addEventListener("open", done, { once: true });
    socket.addEventListener("error", failed, { once: true });
  });
  let last = 0;
  const call = (method: string) =>
    new Promise<Record<string, unknown>>((done, failed) => {
      const id = ++last;
      const hear = ({ data }: MessageEvent) => {
        const message = JSON.parse(String(data));
        if (message.id !== id) return;
        socket.removeEventListener("message", hear);
        if (message.error === undefined) done(message.result);
        else failed(new Error(`${method}: ${JSON.stringify(message.error)}`));
      };
      socket.addEventListener("message", hear);
      socket.send(JSON.stringify({ id, method }));
    });
  const { usedSize } = await call("Runtime.getHeapUsage");
  socket.close();
  return Number(usedSize) / 2 ** 20;
}
