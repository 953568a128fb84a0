-- Whose arrival is protected is found by the guard, who alone may ask how strictly a person is protected.
grant create on schema members to samvirke_guard;
revoke all on function members.protect_arrival() from public;
alter function members.protect_arrival() owner to samvirke_guard;
revoke create on schema members from samvirke_guard;
