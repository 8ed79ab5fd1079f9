// Lets tests call the functions of the page's client.

interface Outcome {
  /** The result as JSON. */
  readonly value?: string | undefined;
  readonly error?: { readonly name: string; readonly message: string };
}

export type CallClient = (name: string, jsonArguments: string) => Promise<Outcome>;

declare global {
  var callClient: CallClient;
}

export function expose(client: object): void {
  globalThis.callClient = async (name, jsonArguments) => {
    try {
      return { value: JSON.stringify(await Reflect.get(client, name)(...JSON.parse(jsonArguments))) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { error: { name: error.name, message: error.message } };
    }
  };
}
