/** A command with one file: one line says what it did, or why it could not, and then it ends with 1. */
import { StoreError } from '../store/store.ts'

export function runFileCommand(name: string, run: (file: string) => string): void {
  const [file, ...more] = process.argv.slice(2)
  try {
    if (file === undefined || more.length > 0) throw new StoreError(`Name one file: npm run ${name} -- FILE`)
    process.stdout.write(`${run(file)}\n`)
  } catch (error) {
    // what we did not foresee keeps its stack
    if (!(error instanceof StoreError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
