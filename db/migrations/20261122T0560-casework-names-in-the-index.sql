-- The wall before protected persons reads a column that these indexes lacked: each name that began alike was fetched
-- from the table before it could be compared. With it the indexes hold all that is asked.
drop index casework.party_by_name_1, casework.party_by_name_2, casework.party_by_name_3, casework.party_by_name_4;
create index party_by_name_1 on casework.party (municipality, name_1, id) include (case_id, protection) where name_1 is not null;
create index party_by_name_2 on casework.party (municipality, name_2, id) include (case_id, protection) where name_2 is not null;
create index party_by_name_3 on casework.party (municipality, name_3, id) include (case_id, protection) where name_3 is not null;
create index party_by_name_4 on casework.party (municipality, name_4, id) include (case_id, protection) where name_4 is not null;
