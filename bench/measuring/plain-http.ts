import { Agent, request } from 'node:http'

export interface PlainAnswer {
  status: number
  location: string
  /** What came over the wire, headers left out. */
  bodyBytes: number
  text: string
}

/** Connections that stay open and as little else as can be: what is measured is the other side. */
export function plainHttp(port: number, concurrency: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  return {
    send: (
      method: 'GET' | 'POST',
      path: string,
      headers: Record<string, string>,
      body?: string,
    ): Promise<PlainAnswer> =>
      new Promise((resolve, reject) => {
        const sending = request(
          {
            agent,
            host: '127.0.0.1',
            port,
            method,
            path,
            headers: {
              ...headers,
              ...(body === undefined
                ? {}
                : {
                    'content-type': 'application/x-www-form-urlencoded',
                    'content-length': String(Buffer.byteLength(body)),
                  }),
            },
          },
          (answer) => {
            const parts: Buffer[] = []
            answer.on('data', (part: Buffer) => parts.push(part))
            answer.on('error', reject)
            answer.on('end', () => {
              const bytes = Buffer.concat(parts)
              resolve({
                status: answer.statusCode ?? 0,
                location: String(answer.headers.location ?? ''),
                bodyBytes: bytes.length,
                text: answer.headers['content-encoding'] ? '' : bytes.toString('utf8'),
              })
            })
          },
        )
        sending.on('error', reject)
        sending.end(body)
      }),
    close: () => agent.destroy(),
  }
}
