/** Work in lanes: what has one name runs one after another, in the order of the calls; different names beside each other. */

export type Lanes = <T>(name: string, work: () => Promise<T>) => Promise<T>

export function createLanes(): Lanes {
  const last = new Map<string, Promise<unknown>>()

  return (name, work) => {
    const running = (last.get(name) ?? Promise.resolve()).then(work, work)
    const settled = running.then(forget, forget)
    function forget(): void {
      if (last.get(name) === settled) last.delete(name)
    }
    last.set(name, settled)
    return running
  }
}
