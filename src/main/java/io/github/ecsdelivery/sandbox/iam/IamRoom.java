package io.github.ecsdelivery.sandbox.iam;

import io.github.ecsdelivery.sandbox.sts.Roles;
import io.github.ecsdelivery.sandbox.wire.QueryRoom;
import java.time.Instant;
import java.util.Map;

/** IAM of all accounts, as far as roles are read. AWS source: IAM API reference 2010-05-08. */
public final class IamRoom extends QueryRoom {
    /** Where the one endpoint of a partition is. */
    private static final Map<String, String> REGIONS =
            Map.of("aws-cn", "cn-north-1", "aws-us-gov", "us-gov-west-1", "aws-eusc", "eusc-de-east-1");

    private final String region;

    /**
     * @param partition for example {@code aws}
     * @param made when roles and policies were made, by real time
     */
    public IamRoom(String partition, Roles roles, Instant made) {
        super("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/");
        this.region = REGIONS.getOrDefault(partition, "us-east-1");
        Instant second = Instant.ofEpochSecond(made.getEpochSecond());
        RoleReads reads = new RoleReads(roles, second);
        on("GetRole", reads::role);
        on("ListAttachedRolePolicies", reads::attached);
        on("ListRolePolicies", reads::inline);
        on("GetRolePolicy", reads::policy);
        PolicyReads policies = new PolicyReads(roles, second);
        on("GetPolicy", policies::policy);
        on("GetPolicyVersion", policies::version);
        on("SimulatePrincipalPolicy", new Simulation(roles)::run);
    }

    @Override
    public String onlyRegion() {
        return region;
    }
}
