import { connect } from 'node:net'

/** Speaks SMTP, and gives back the codes of the answers. */
export async function smtp(port: number, commands: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port })
    const codes: string[] = []
    const left = [...commands]
    socket.on('error', reject)
    socket.on('data', (part) => {
      for (const line of part
        .toString()
        .split('\r\n')
        .filter((text) => /^\d{3} /.test(text))) {
        codes.push(line.slice(0, 3))
        const next = left.shift()
        if (next === undefined) socket.end()
        else socket.write(next)
      }
    })
    socket.on('close', () => resolve(codes))
  })
}
