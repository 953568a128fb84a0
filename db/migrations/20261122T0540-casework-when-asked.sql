-- The worklist of several municipalities says since when a case waits for its party, and not what the party was asked.
grant select (asked_at) on casework.request to samvirke_several;
