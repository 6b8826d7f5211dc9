package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.sts.Role;
import io.github.ecsdelivery.sandbox.sts.Roles;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.wire.Permissions;
import org.jspecify.annotations.Nullable;

/** Gives services of AWS the roles that they work with. */
public final class ServiceRoles {
    private final Roles roles;
    private final Permissions permissions;
    private final Journal journal;

    /** @param journal told of each right that a role needs */
    public ServiceRoles(Roles roles, Permissions permissions, Journal journal) {
        this.roles = roles;
        this.permissions = permissions;
        this.journal = journal;
    }

    /**
     * A session of a role, whether it is there or not; looked up anew each time that something is asked.
     *
     * @param roleArn with the role's path
     * @param service that takes it, for example {@code codedeploy.amazonaws.com}
     * @param session name of the session
     */
    public ServiceRole of(String roleArn, String service, String session) {
        String[] parts = roleArn.split(":", 6);
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        Caller caller = new Caller(
                parts[4],
                parts[0] + ":" + parts[1] + ":sts::" + parts[4] + ":assumed-role/" + name + "/" + session,
                "AROASANDBOXSERVICE:" + session,
                "",
                Caller.Session.of(roleArn));
        return new ServiceRole() {
            @Override
            public Caller caller() {
                return caller;
            }

            @Override
            public Standing standing() {
                Role role = roles.find(roleArn);
                if (role == null) {
                    return Standing.MISSING;
                }
                return role.trust().trusts(service) ? Standing.TRUSTS : Standing.DOES_NOT_TRUST;
            }

            @Override
            public @Nullable String refusal(Deed deed) {
                journal.demanded(new Journal.Demand(roleArn, deed.action(), deed.resource()));
                return permissions.refusal(caller, deed);
            }
        };
    }
}
