import type { Item, Meeting } from './meetings.ts'

/** Who may see what is dealt with behind closed doors: who sits in the body, and those who prepare its meetings. */
export const maySeeClosed = (
  { seats }: Pick<Meeting, 'seats'>,
  who: { employeeId: string | null; prepares: boolean },
): boolean =>
  who.prepares || (who.employeeId !== null && seats.some((seat) => seat.employeeId === who.employeeId))

/**
 * The meeting as somebody of the cooperation sees it: of a closed item its number, section and public title, and nothing of
 * minutes that tell of one.
 */
export function asSeenBy(meeting: Meeting, who: { employeeId: string | null; prepares: boolean }): Meeting {
  if (maySeeClosed(meeting, who) || meeting.items.every(({ closedBy }) => closedBy === null)) return meeting
  return { ...meeting, minutes: null, items: meeting.items.map(openPart) }
}

const openPart = (item: Item): Item =>
  item.closedBy === null
    ? item
    : {
        ...item,
        title: item.publicTitle ?? item.closedBy,
        ...{
          caseText: '',
          proposal: '',
          about: [],
          source: null,
          partial: [],
          motions: [],
          decision: null,
          followUps: [],
          changes: null,
          changedBy: null,
        },
      }
