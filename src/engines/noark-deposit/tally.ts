/** Distinct words kept of what a file holds: a file that invents words must not fill the memory. */
const mostWords = 500

/** Counts by word, in the order they first came. */
export class Tally {
  private readonly counts = new Map<string, number>()
  total = 0

  add(word: string): void {
    this.total += 1
    const known = this.counts.get(word)
    if (known !== undefined) this.counts.set(word, known + 1)
    else if (this.counts.size < mostWords) this.counts.set(word, 1)
  }

  entries(): [string, number][] {
    return [...this.counts]
  }
}
