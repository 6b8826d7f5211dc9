package io.github.ecsdelivery.sandbox.permit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** IAM. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for AWS IAM". */
public final class IamTable {
    private IamTable() {}

    /** Knows roles by their names. */
    @FunctionalInterface
    public interface Roles {
        /** ARN of the role of that name, with its path; null when the account has none. */
        @Nullable
        String arn(String accountId, String name);
    }

    public static Table table(Roles roles) {
        Table table = new Table("iam");
        for (String operation : List.of("GetRole", "ListAttachedRolePolicies", "ListRolePolicies", "GetRolePolicy")) {
            table.on(operation, request -> role(roles, request));
        }
        for (String operation : List.of("GetPolicy", "GetPolicyVersion")) {
            table.on(operation, request -> request.parameters().getOrDefault("PolicyArn", ""));
        }
        return table.on(
                "SimulatePrincipalPolicy", request -> request.parameters().getOrDefault("PolicySourceArn", ""));
    }

    private static String role(Roles roles, Request request) {
        String account = request.place().accountId();
        String name = request.parameters().getOrDefault("RoleName", "");
        String arn = roles.arn(account, name);
        return arn == null ? "arn:" + request.place().partition() + ":iam::" + account + ":role/" + name : arn;
    }
}
