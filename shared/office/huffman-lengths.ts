/** How long each letter's code is, so that what occurs often takes little. */

/** @param most bits of the longest. Two letters at least have a code: some programs refuse fewer. */
export function codeLengths(counts: Uint32Array, most: number): Uint8Array {
  const countOf = (letter: number): number => counts[letter] ?? 0
  const all = [...counts.keys()]
  const used = all.filter(letter => countOf(letter) > 0)
  const letters = used.length < 2 ? [...used, ...all.filter(letter => countOf(letter) === 0)].slice(0, 2) : used
  letters.sort((a, b) => countOf(a) - countOf(b) || a - b)
  const lengths = new Uint8Array(counts.length)
  let next = 0
  numbersOfLengths(letters.map(countOf), most).forEach((count, length) => {
    // filled from the longest down, for the rarest come first
    for (let n = 0; n < count; n++) lengths[letters[letters.length - ++next] ?? 0] = length
  })
  return lengths
}

/** How many codes there are of each length. */
function numbersOfLengths(weights: readonly number[], most: number): number[] {
  const numbers = new Array<number>(most + 1).fill(0)
  const add = (length: number, count: number): void => {
    numbers[length] = (numbers[length] ?? 0) + count
  }
  for (const depth of depthsOf(weights)) add(Math.min(depth, most), 1)
  // those cut short leave too little room: others become a bit longer for each
  let taken = numbers.reduce((sum, count, length) => sum + (length > 0 ? count << (most - length) : 0), 0)
  for (; taken > 1 << most; taken--) {
    const shorter = numbers.findLastIndex((count, length) => count > 0 && length < most)
    add(most, -1)
    add(shorter, -1)
    add(shorter + 1, 2)
  }
  return numbers
}

/** Depths of the leaves of Huffman's tree; weights ascend. */
function depthsOf(weights: readonly number[]): number[] {
  const all = [...weights]
  const parents: number[] = []
  let leaf = 0
  let node = weights.length
  for (let made = node; made < 2 * weights.length - 1; made++) {
    const lightest = (): number =>
      leaf < weights.length && (node >= made || (all[leaf] ?? 0) <= (all[node] ?? 0)) ? leaf++ : node++
    let sum = 0
    for (const one of [lightest(), lightest()]) {
      sum += all[one] ?? 0
      parents[one] = made
    }
    all.push(sum)
  }
  const depths = all.map(() => 0)
  for (let one = all.length - 2; one >= 0; one--) depths[one] = (depths[parents[one] ?? 0] ?? 0) + 1
  return depths.slice(0, weights.length)
}
