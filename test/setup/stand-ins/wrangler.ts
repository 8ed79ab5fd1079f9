// Stands in for wrangler 4.155: its output has the same messages and shapes, and its databases are real SQLite files.

import { randomUUID } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type EnvironmentSettings, readEnvironment } from "../../../src/tooling/clouds/wrangler-toml.ts";
import { type Call, type Cloud, json, option, type Reply, type World } from "./cloud.ts";

export function wrangler(call: Call, world: World): Reply {
  const { args } = call;
  const { cloud } = world;
  const command = args.slice(0, args.findIndex((arg) => arg.startsWith("--")) >>> 0).join(" ") || args.join(" ");
  if (command === "whoami") {
    if (!cloud.loggedIn) return { ...json({ loggedIn: false }), status: 1 };
    return json({ loggedIn: true, authType: "OAuth Token", accounts: cloud.accounts });
  }
  if (!cloud.loggedIn) return { stderr: "Not logged in.\n", status: 1 };
  if (command === "auth token") return json({ type: "oauth", token: "cloudflare-token-of-the-operator" });
  if (command === "d1 list") return json(cloud.databases);
  if (command === "kv namespace list") return json(cloud.namespaces);
  if (command.startsWith("d1 create ")) return createDatabase(String(args[2]), world);
  if (command.startsWith("kv namespace create ")) return createNamespace(String(args[3]), cloud);
  return inEnvironment(command, call, world, readToml(call.cwd, option(args, "--env")));
}

function readToml(folder: string, env: string): EnvironmentSettings {
  const settings = readEnvironment(readFileSync(join(folder, "wrangler.toml"), "utf8"), env === "" ? undefined : env);
  if (!settings.ok) throw new Error(settings.failure);
  return settings.value;
}

function createDatabase(name: string, { cloud, folder }: World): Reply {
  if (cloud.databases.some((database) => database.name === name)) {
    return { stderr: `✘ [ERROR] A database with that name already exists\n`, status: 1 };
  }
  const uuid = randomUUID();
  cloud.databases.push({ name, uuid });
  open(folder, uuid).exec("SELECT 1");
  return { stdout: `✅ Successfully created DB '${name}' in region WEUR\nCreated your new D1 database.\n` };
}

function createNamespace(title: string, cloud: Cloud): Reply {
  if (cloud.namespaces.some((namespace) => namespace.title === title)) {
    return { stderr: `✘ [ERROR] A KV namespace with the title "${title}" already exists.\n`, status: 1 };
  }
  cloud.namespaces.push({ title, id: randomUUID().replaceAll("-", "") });
  return { stdout: `🌀 Creating namespace with title "${title}"\n✨ Success!\n` };
}

function inEnvironment(command: string, call: Call, world: World, settings: EnvironmentSettings): Reply {
  const { args, stdin } = call;
  const { cloud } = world;
  const worker = cloud.workers[settings.name];
  const noWorker = { stderr: `✘ [ERROR] Worker "${settings.name}" not found.\n`, status: 1 };
  switch (command) {
    case "secret list":
      if (worker === undefined) return noWorker;
      return json(Object.keys(worker.secrets).map((name) => ({ name, type: "secret_text" })));
    case "secret bulk": {
      const made = worker ?? { secrets: {}, versions: [], crons: [] };
      Object.assign(made.secrets, JSON.parse(stdin));
      cloud.workers[settings.name] = made;
      return { stdout: `✨ Successfully created secrets: ${Object.keys(JSON.parse(stdin)).join(", ")}\n` };
    }
    case "deployments status": {
      const [latest] = worker?.versions.slice(-1) ?? [];
      if (worker === undefined)
        return { stderr: "This Worker does not exist on your account. [code: 10007]\n", status: 1 };
      if (latest === undefined) return { stderr: `The Worker ${settings.name} has no deployments.\n`, status: 1 };
      return json({ id: randomUUID(), versions: [{ version_id: latest.id, percentage: 100 }] });
    }
    case "d1 migrations apply DB":
      return migrate(settings, call.cwd, world);
    case "d1 execute DB":
      return execute(option(args, "--command"), settings, world);
    case "kv key list": {
      const isThere = cloud.namespaces.some(({ id }) => id === settings.namespaceId);
      return isThere ? json([]) : { stderr: "namespace not found [code: 10013]\n", status: 1 };
    }
    case "deploy":
      return deploy(option(args, "--tag"), settings, call.outputFile, world);
  }
  if (command.startsWith("versions view ")) {
    const version = worker?.versions.find(({ id }) => id === args[2]);
    return json({ id: version?.id, annotations: { "workers/tag": version?.tag } });
  }
  throw new Error(`The stand-in does not support wrangler ${args.join(" ")}`);
}

function open(folder: string, uuid: string): DatabaseSync {
  return new DatabaseSync(join(folder, `${uuid}.sqlite`));
}

function databaseOf({ databaseId }: EnvironmentSettings, { cloud, folder }: World): DatabaseSync | undefined {
  return cloud.databases.some(({ uuid }) => uuid === databaseId) ? open(folder, databaseId) : undefined;
}

const NO_DATABASE = { error: { text: "The database could not be found [code: 7404]" } };

function migrate(settings: EnvironmentSettings, cwd: string, world: World): Reply {
  const database = databaseOf(settings, world);
  if (database === undefined) return { stderr: "The database could not be found [code: 7404]\n", status: 1 };
  database.exec("CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE)");
  const folder = join(cwd, settings.migrationsFolder);
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  const applied = database.prepare("SELECT name FROM d1_migrations").all();
  for (const file of files.sort().filter((name) => !applied.some((row) => row.name === name))) {
    database.exec("BEGIN");
    database.exec(readFileSync(join(folder, file), "utf8"));
    database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(file);
    database.exec("COMMIT");
  }
  return { stdout: "✅ applied\n" };
}

function execute(sql: string, settings: EnvironmentSettings, world: World): Reply {
  const database = databaseOf(settings, world);
  if (database === undefined) return { ...json(NO_DATABASE), status: 1 };
  try {
    return json([{ results: database.prepare(sql).all(), success: true, meta: {} }]);
  } catch (error) {
    const text = `${error instanceof Error ? error.message : error}: SQLITE_ERROR [code: 7500]`;
    return { ...json({ error: { text } }), status: 1 };
  }
}

function deploy(tag: string, settings: EnvironmentSettings, outputFile: string, { cloud, siteUrl }: World): Reply {
  const worker = cloud.workers[settings.name];
  const missing = settings.requiredSecrets.filter((name) => worker?.secrets[name] === undefined);
  if (missing.length > 0) {
    const why = `The following required secrets have not been set: ${missing.join(", ")}`;
    return { stderr: `✘ [ERROR] ${why}\n`, status: 1 };
  }
  const made = worker ?? { secrets: {}, versions: [], crons: [] };
  made.versions.push({ id: randomUUID(), tag });
  made.crons = [...settings.crons];
  cloud.workers[settings.name] = made;
  const targets = [siteUrl, "schedule: */5 * * * *"];
  const entry = { type: "deploy", version: 1, worker_name: settings.name, targets };
  appendFileSync(outputFile, `${JSON.stringify(entry)}\n`);
  return { stdout: `Uploaded ${settings.name}\nDeployed ${settings.name} triggers\n  ${targets[0]}\n` };
}
