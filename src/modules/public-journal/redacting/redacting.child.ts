import { answer, type RedactingQuestion } from './redacting-work.ts'

// One question after another, until whoever asks is gone.
process.on('message', async (question: RedactingQuestion) => {
  try {
    const said = await answer(question)
    process.send?.(said)
  } catch {
    // What broke it may have broken more: the next question gets a process that nothing has happened to.
    process.exit(1)
  }
})
process.on('disconnect', () => process.exit(0))
