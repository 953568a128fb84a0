import { answer, type ReaderQuestion } from './reading.ts'

// One question after another, until whoever asks is gone.
process.on('message', async (question: ReaderQuestion) => {
  try {
    const said = await answer(question)
    process.send?.(said)
  } catch {
    // What broke it may have broken more: the next question gets a process that nothing has happened to.
    process.exit(1)
  }
})
process.on('disconnect', () => process.exit(0))
