package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.container.TaskReads;
import io.github.ecsdelivery.preflight.policy.Principal;
import io.github.ecsdelivery.preflight.role.Roles.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The checks of the roles of the task definition, of CodeDeploy's service role, and of who passes roles on. */
public final class RoleChecks {
    static final String TASKS = "ecs-tasks.amazonaws.com";
    private static final String CODEDEPLOY = "codedeploy.amazonaws.com";

    private final RoleRequest request;
    private final Roles roles;
    private final RepositoryPolicies repositories;

    /**
     * @param roles with the rights that deploy
     * @param repositories with the rights that push
     */
    public RoleChecks(RoleRequest request, Roles roles, RepositoryPolicies repositories) {
        this.request = request;
        this.roles = roles;
        this.repositories = repositories;
    }

    public List<Check> all() {
        Fact<String> executionArn = named("executionRoleArn");
        Fact<String> taskArn = named("taskRoleArn");
        Fact<Optional<Role>> execution = known("the execution role", executionArn);
        Fact<Optional<Role>> task = known("the task role", taskArn);
        Fact<Optional<Role>> service = known("CodeDeploy's service role", request.serviceRole());
        Fact<TaskReads> reads = request.taskDefinition().map(tree -> new TaskReads(tree, request.delivery()));
        Fact<List<String>> passed = Fact.of(() -> Stream.of(executionArn.get(), taskArn.get())
                .filter(arn -> !arn.isEmpty())
                .distinct()
                .toList());
        List<Check> checks = new ArrayList<>(List.of(
                new TrustCheck(
                        "Execution role",
                        executionArn,
                        execution,
                        TASKS,
                        "The task definition names no executionRoleArn."),
                new TrustCheck("Task role", taskArn, task, TASKS, "The task definition names no taskRoleArn."),
                new RightsCheck(
                        Area.ROLES,
                        "Rights of the execution role",
                        arn(execution, executionArn),
                        executionDeeds(reads),
                        roles,
                        Fact.of(Map::of),
                        missing -> ""),
                new ForeignImagesCheck(reads, executionArn, request.delivery(), request.partition(), repositories),
                new TrustCheck(
                        "CodeDeploy's service role",
                        request.serviceRole(),
                        service,
                        CODEDEPLOY,
                        "No service role is named."),
                new RightsCheck(
                        Area.ROLES,
                        "Rights of CodeDeploy's service role",
                        arn(service, request.serviceRole()),
                        serviceDeeds(passed),
                        roles,
                        request.shift().map(shift -> service().keys(shift)),
                        RoleChecks::ofServiceRole)));
        if (request.registers()) {
            checks.add(passing(passed));
        }
        return checks;
    }

    private Check passing(Fact<List<String>> passed) {
        return new RightsCheck(
                Area.ROLES,
                "Right to pass roles",
                Fact.of(() -> Optional.of(deployer())),
                passed.map(arns ->
                        arns.stream().map(arn -> new Deed("iam:PassRole", arn)).toList()),
                roles,
                Fact.of(() -> Map.of("iam:PassedToService", TASKS)),
                missing -> " RegisterTaskDefinition is refused without it.");
    }

    private Fact<String> named(String field) {
        return request.taskDefinition()
                .map(tree -> RoleArn.whole(
                        tree.path(field).asText(),
                        request.partition(),
                        request.delivery().accountId()));
    }

    private Fact<Optional<Role>> known(String what, Fact<String> arn) {
        return KnownRole.of(what, arn, request.deployer(), roles);
    }

    /** As it is named, when the role is there and can be seen. */
    private static Fact<Optional<String>> arn(Fact<Optional<Role>> role, Fact<String> named) {
        return role.map(found -> found.isEmpty() ? Optional.empty() : Optional.of(named.get()));
    }

    private Fact<List<Deed>> executionDeeds(Fact<TaskReads> reads) {
        return reads.map(all -> new ExecutionDeeds(all, request.delivery(), request.partition())
                .of(request.secrets().get(), request.parameters().get()));
    }

    private Fact<List<Deed>> serviceDeeds(Fact<List<String>> passed) {
        return request.shift().map(shift -> service().of(shift, passed.get()));
    }

    private ServiceDeeds service() {
        return new ServiceDeeds(request.delivery(), request.partition());
    }

    private static String ofServiceRole(List<Deed> missing) {
        return missing.stream().anyMatch(deed -> deed.action().equals("kms:Decrypt"))
                ? " The managed policy AWSCodeDeployRoleForECS has no kms:Decrypt: a revision that is encrypted by a"
                        + " customer managed key needs it besides, and the deployment fails after it was created."
                : "";
    }

    /** ARN of the user or role behind the session that deploys; a session does not say the path of its role. */
    private String deployer() throws DeliveryException {
        Identity identity = request.deployer().get();
        Principal principal = new Principal(identity.arn());
        if (principal.isSession()) {
            return roles.find(principal.roleName()).arn();
        }
        if (identity.arn().contains(":user/") || identity.arn().contains(":role/")) {
            return identity.arn();
        }
        throw new DeliveryException(
                Code.ACCESS_DENIED,
                "What " + identity.arn() + " may do cannot be simulated: it is no user and no role.",
                "Deliver with a role.");
    }
}
