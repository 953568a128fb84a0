import { connect } from 'node:net'
import { OutsideFailure } from './outside-failure.ts'
import { step } from './step.ts'

/** One question over a plain TCP connection: everything is written, and the answer is read until the other side ends. */
export interface TcpCall {
  system: string
  operation: string
  host: string
  port: number
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  timeoutMs: number
  maxAnswerBytes: number
}

/** The door to neighbours that do not speak HTTP. */
export interface Tcp {
  ask(call: TcpCall): Promise<Buffer>
}

/** @throws OutsideFailure unreachable | timeout | unreadable-answer */
export const realTcp: Tcp = {
  async ask(call) {
    await step(`outside:${call.system}:before`)
    try {
      return await exchange(call)
    } finally {
      await step(`outside:${call.system}:after`)
    }
  },
}

function exchange(call: TcpCall): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: call.host, port: call.port })
    const answer: Buffer[] = []
    let size = 0
    const fail = (problem: 'unreachable' | 'timeout' | 'unreadable-answer', cause?: unknown) => {
      clearTimeout(timer)
      socket.destroy()
      reject(new OutsideFailure(call.system, call.operation, problem, { cause }))
    }
    const timer = setTimeout(() => fail('timeout'), call.timeoutMs)
    socket.on('data', (part: Buffer) => {
      size += part.length
      if (size > call.maxAnswerBytes) fail('unreadable-answer')
      else answer.push(part)
    })
    socket.on('end', () => {
      clearTimeout(timer)
      socket.end()
      resolve(Buffer.concat(answer))
    })
    socket.on('error', (error) => {
      // A server that has heard enough answers and closes while we still write: what it said counts.
      if (size > 0) {
        clearTimeout(timer)
        resolve(Buffer.concat(answer))
      } else fail('unreachable', error)
    })
    socket.on('connect', async () => {
      try {
        for await (const part of call.parts) {
          if (socket.destroyed || socket.readableEnded) return
          if (!socket.write(part)) await new Promise((go) => socket.once('drain', go).once('close', go))
        }
      } catch (error) {
        // What was to be sent could not be read: no matter of the other side.
        clearTimeout(timer)
        socket.destroy()
        reject(error)
      }
    })
  })
}
