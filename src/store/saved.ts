/** Trained models kept in this browser. Every function rejects where the browser lets nothing be kept. */
import type { ModelCard } from '../formats/card'

/** A model as its two files, and when it was put away. */
export interface SavedModel {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly card: ModelCard
  readonly weights: Uint8Array<ArrayBuffer>
}

const DATABASE = 'gatescope'
const STORE = 'models'

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
  return resultOf(request)
}

/** What `act` asks for, once it is really there: a full disk is noticed only at the end of a transaction. */
async function within<T>(mode: IDBTransactionMode, act: (models: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    const transaction = database.transaction(STORE, mode)
    const finished = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const [result] = await Promise.all([resultOf(act(transaction.objectStore(STORE))), finished])
    return result
  } finally {
    database.close()
  }
}

export const keepModel = (model: SavedModel): Promise<unknown> => within('readwrite', (models) => models.put(model))

export const forgetModel = (id: string): Promise<unknown> => within('readwrite', (models) => models.delete(id))

export const readSaved = (id: string): Promise<SavedModel | undefined> =>
  within('readonly', (models): IDBRequest<SavedModel | undefined> => models.get(id))

/** The latest first. */
export async function listSaved(): Promise<readonly SavedModel[]> {
  const all: SavedModel[] = await within('readonly', (models) => models.getAll())
  return all.toSorted((a, b) => b.savedAt - a.savedAt)
}
