import { type Ground, until } from './ground.ts'

/** The jobs between receipt and dispatch, in the order they follow each other. */
export const journeyJobs = [
  'services.open-case',
  'casework.decide-case',
  'casework.write-letter',
  'correspondence.dispatch-letter',
]

const ofTasks = 'task_id in (select id from graphile_worker._private_tasks where identifier = any($1))'

/**
 * Puts the journey's jobs away, those a dead worker still holds too, so that the next worker meets only what is sent
 * in after this. Only times are changed: `takeOut` makes it as if they had passed.
 */
export async function putAway(ground: Ground): Promise<void> {
  await ground.sql(
    `update graphile_worker._private_jobs set run_at = now() + interval '1 day',
      locked_at = case when locked_at is null then null else now() + interval '1 day' end where ${ofTasks}`,
    [journeyJobs],
  )
}

export async function takeOut(ground: Ground): Promise<void> {
  await ground.sql(
    `update graphile_worker._private_jobs set run_at = now(),
      locked_at = case when locked_at is null then null else now() - interval '1 hour' end where ${ofTasks}`,
    [journeyJobs],
  )
}

/** The waiting time of these tasks has passed. The queue follows the database's clock, which no test can move. */
export async function letWaitingPass(ground: Ground, tasks: readonly string[] = journeyJobs): Promise<void> {
  await ground.sql(
    `update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now() and ${ofTasks}`,
    [tasks],
  )
}

/** Waits until none of these tasks could run now. Tasks that wait for a later time are left. */
export async function drained(
  ground: Ground,
  tasks: readonly string[] = journeyJobs,
  withinMs = 60_000,
): Promise<void> {
  const due = `select t.identifier, j.attempts, j.last_error, j.locked_by from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = any($1) and (j.locked_at is not null or j.run_at <= now() + interval '3 seconds')`
  try {
    await until('an empty queue', async () => (await ground.sql(due, [tasks])).length === 0, withinMs)
  } catch (error) {
    const left = JSON.stringify(await ground.sql(due, [tasks]), null, 1)
    throw new Error(`${(error as Error).message}\nstill in the queue: ${left}`)
  }
}

/** Lets time pass for all of these tasks until none is left. */
export async function drainedToTheEnd(
  ground: Ground,
  tasks: readonly string[] = journeyJobs,
  withinMs = 60_000,
) {
  const left = `select t.identifier, j.attempts, j.last_error, j.locked_at from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = any($1)`
  try {
    await until(
      'the end of all jobs',
      async () => {
        await letWaitingPass(ground, tasks)
        return (await ground.sql(left, [tasks])).length === 0
      },
      withinMs,
    )
  } catch (error) {
    throw new Error(
      `${(error as Error).message}\nstill in the queue: ${JSON.stringify(await ground.sql(left, [tasks]), null, 1)}`,
    )
  }
}

/** Adds the job again, beside any that is there: what a queue does that delivers at least once. */
export async function addAgain(
  ground: Ground,
  task: string,
  municipality: string,
  id: string,
): Promise<void> {
  await ground.sql(
    "select graphile_worker.add_job($1, json_build_object('municipality', $2::text, 'id', $3::text), max_attempts => 32767)",
    [task, municipality, id],
  )
}
