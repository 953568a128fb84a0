-- The functions of samvirke_guard were handed over before their rights were set, and only an owner can set them: they
-- stayed open to everyone. Register an employee may nobody but the owner; the sign-in belongs to web and worker.
set local role samvirke_guard;
revoke all on function members.resident_signing_in(bytea, uuid, timestamptz), members.employee_signing_in(bytea),
  members.roles_of_employee(uuid, date), members.register_employee(uuid, bytea, text, text, timestamptz),
  platform.append_audit(jsonb) from public;
grant execute on function members.resident_signing_in(bytea, uuid, timestamptz), members.employee_signing_in(bytea),
  members.roles_of_employee(uuid, date) to samvirke_app, samvirke_jobs;
grant execute on function members.register_employee(uuid, bytea, text, text, timestamptz) to samvirke_owner;
grant execute on function platform.append_audit(jsonb) to samvirke_app, samvirke_jobs, samvirke_resident, samvirke_across;
set local role samvirke_owner;
