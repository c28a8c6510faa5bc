// What the chat page keeps in the browser: messages that still have to be sent, and the talk so far.
// With IndexedDB it survives a closed page and a dead battery; without, it lasts as long as the page.
const NAME = "loa-xanh-chat";
const KEPT = 80;

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function inMemory() {
  const lists = { outbox: new Map(), log: new Map() };
  let number = 0;
  return {
    add: async (list, value) => (lists[list].set(++number, { ...value, key: number }), number),
    all: async (list) => [...lists[list].values()],
    put: async (list, value) => void lists[list].set(value.key, value),
    remove: async (list, key) => void lists[list].delete(key),
    clear: async (list) => void lists[list].clear(),
  };
}

export async function openStore() {
  let database;
  try {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      for (const list of ["outbox", "log"]) opening.result.createObjectStore(list, { keyPath: "key", autoIncrement: true });
    };
    database = await done(opening);
  } catch {
    return inMemory();
  }
  const store = (list, mode) => database.transaction(list, mode).objectStore(list);
  return {
    add: (list, value) => done(store(list, "readwrite").add(value)),
    all: (list) => done(store(list, "readonly").getAll()),
    put: (list, value) => done(store(list, "readwrite").put(value)),
    remove: (list, key) => done(store(list, "readwrite").delete(key)),
    clear: (list) => done(store(list, "readwrite").clear()),
  };
}

// Only the end of the talk is kept: what is older is on the report's own page.
export async function trim(store) {
  const log = await store.all("log");
  for (const { key } of log.slice(0, Math.max(0, log.length - KEPT))) await store.remove("log", key);
}
