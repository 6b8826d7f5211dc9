package io.github.ecsdelivery.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks are started with their execution role. */
class ExecutionRoleTest {
    private static final String IMAGE = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/orders:v7";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-AbCdEf";
    private static final String ROLE = "arn:aws:iam::111111111111:role/execution";
    private static final String MANAGED = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

    private static RoleSpec role() {
        return RoleSpec.ofService("execution", "ecs-tasks.amazonaws.com")
                .attached(MANAGED)
                .allowed("group", """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*",
                         "Action": "logs:CreateLogGroup"}]}
                        """);
    }

    private static RoleSpec reading(RoleSpec role) {
        return role.allowed("secrets", """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*",
                 "Action": ["secretsmanager:GetSecretValue", "ssm:GetParameters"]}]}
                """);
    }

    private static RoleSpec denied(String action) {
        return reading(role())
                .allowed(
                        "but",
                        "{\"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"" + action
                                + "\", \"Resource\": \"*\"}], \"Version\": \"2012-10-17\"}");
    }

    private static Bench bench(RoleSpec... roles) {
        var world = World.of("orders");
        for (RoleSpec role : roles) {
            world.role(role);
        }
        return begun(new Bench(world.build()), "");
    }

    /** Starts the tasks of a task definition with an image of ECR, secrets and logs. */
    private static Bench begun(Bench bench, String more) {
        bench.log.groups.add("/ecs/orders");
        String definition = bench.ecs("RegisterTaskDefinition", """
                        {'family': 'orders', 'networkMode': 'awsvpc', 'requiresCompatibilities': ['FARGATE'],
                         'cpu': '256', 'memory': '512', 'executionRoleArn': 'execution', %s
                         'containerDefinitions': [{'name': 'orders', 'image': '%s',
                           'portMappings': [{'containerPort': 8080}],
                           'secrets': [{'name': 'DB', 'valueFrom': '%s:password::'},
                             {'name': 'KEY', 'valueFrom': '/orders/key'}],
                           'logConfiguration': {'logDriver': 'awslogs', 'options': {'awslogs-group': '/ecs/orders',
                             'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'ecs',
                             'awslogs-create-group': 'true'}}}]}
                        """.formatted(more, IMAGE, SECRET))
                .at("/taskDefinition/taskDefinitionArn")
                .asText();
        String target = bench.loadBalancer.targetGroups().get(1).arn();
        bench.agenda.during(() ->
                bench.control.create(new TaskSetOrder(definition, "orders", 8080, target, "d-1", null, null, null)));
        bench.advance(Duration.ofSeconds(25));
        bench.ecs("DescribeClusters", "{}");
        return bench;
    }

    private static List<String> events(Bench bench) {
        JsonNode events = bench.ecs("DescribeServices", "{'cluster': 'orders', 'services': ['orders']}")
                .at("/services/0/events");
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.path("message").asText())
                .toList();
    }

    private static String stoppedReason(Bench bench) {
        JsonNode stopped = bench.ecs("ListTasks", "{'cluster': 'orders', 'desiredStatus': 'STOPPED'}");
        assertThat(stopped.path("taskArns")).isNotEmpty();
        return bench.ecs(
                        "DescribeTasks",
                        "{'cluster': 'orders', 'tasks': ['"
                                + stopped.at("/taskArns/0").asText() + "']}")
                .at("/tasks/0/stoppedReason")
                .asText();
    }

    @Test
    void theManagedPolicyAndTheSecretsAreEnough() {
        Bench bench = bench(reading(role()));

        assertThat(bench.ecs("ListTasks", "{'cluster': 'orders', 'desiredStatus': 'STOPPED'}")
                        .path("taskArns"))
                .isEmpty();
        assertThat(bench.journal.demands())
                .filteredOn(demand ->
                        demand.principal().equals(ROLE) && !demand.action().startsWith("logs:"))
                .containsExactlyInAnyOrder(
                        new Journal.Demand(ROLE, "secretsmanager:GetSecretValue", SECRET),
                        new Journal.Demand(
                                ROLE, "ssm:GetParameters", "arn:aws:ssm:eu-west-1:111111111111:parameter/orders/key"),
                        new Journal.Demand(ROLE, "ecr:GetAuthorizationToken", "*"),
                        new Journal.Demand(
                                ROLE, "ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:111111111111:repository/shop/orders"),
                        new Journal.Demand(
                                ROLE,
                                "ecr:GetDownloadUrlForLayer",
                                "arn:aws:ecr:eu-west-1:111111111111:repository/shop/orders"));
    }

    @ParameterizedTest
    @CsvSource({SECRET + ":password::, secretsmanager", "/orders/key, ssm"})
    void aSecretThatIsNotThereKeepsTasksFromStarting(String valueFrom, String service) {
        Bench bench = new Bench(World.of("orders").role(reading(role())).build());
        bench.missingSecrets.add(valueFrom);

        assertThat(stoppedReason(begun(bench, "")))
                .startsWith("ResourceInitializationError: unable to pull secrets or registry auth")
                .contains(service.equals("ssm") ? "/orders/key" : SECRET);
    }

    @Test
    void theKeyOfASecretTakesARightOfItsOwn() {
        Bench bench = new Bench(World.of("orders").role(reading(role())).build());
        bench.secretKeys.put("/orders/key", "arn:aws:kms:eu-west-1:111111111111:key/1");

        assertThat(stoppedReason(begun(bench, "")))
                .contains(
                        "not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:111111111111:key/1");
    }

    @Test
    void makingALogGroupIsNotInTheManagedPolicy() {
        assertThat(stoppedReason(bench(reading(RoleSpec.ofService("execution", "ecs-tasks.amazonaws.com")
                        .attached(MANAGED)))))
                .startsWith("ResourceInitializationError: failed to validate logger args")
                .contains(
                        "AccessDeniedException: User: arn:aws:sts::111111111111:assumed-role/execution/",
                        "logs:CreateLogGroup on resource:"
                                + " arn:aws:logs:eu-west-1:111111111111:log-group:/ecs/orders:log-stream:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ecr:GetAuthorizationToken | ResourceInitializationError: unable to pull secrets or registry auth"
                        + " | ecr:GetAuthorizationToken on resource: *",
                "ecr:BatchGetImage | CannotPullContainerError | 403 Forbidden",
                "ecr:GetDownloadUrlForLayer | CannotPullContainerError | 403 Forbidden",
                "secretsmanager:* | ResourceInitializationError: unable to pull secrets or registry auth"
                        + " | secretsmanager:GetSecretValue on resource: " + SECRET + " with an explicit deny",
                "ssm:* | ResourceInitializationError: unable to pull secrets or registry auth"
                        + " | ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:111111111111:parameter/orders/key",
                "logs:CreateLogStream | ResourceInitializationError: failed to validate logger args"
                        + " | logs:CreateLogStream on resource: arn:aws:logs:eu-west-1:111111111111:log-group:/ecs/orders"
            })
    void aRightThatIsMissingStopsTheTask(String action, String start, String text) {
        assertThat(stoppedReason(bench(denied(action)))).startsWith(start).contains(text);
    }

    @Test
    void logsThatMayNotBeWrittenAreLost() {
        assertThat(bench(denied("logs:PutLogEvents")).log.lines).isEmpty();
        assertThat(bench(reading(role())).log.lines).isNotEmpty();
    }

    @Test
    void aRoleThatDoesNotTrustTasksStartsNone() {
        String text = "failed to launch a task with (error ECS was unable to assume the role '" + ROLE
                + "' that was provided for this task. Please verify that the role being passed has the proper trust"
                + " relationship and permissions and that your IAM user has permissions to pass this role.).";

        assertThat(events(bench(RoleSpec.ofService("execution", "ec2.amazonaws.com"))))
                .anyMatch(event -> event.endsWith(text));
        assertThat(events(begun(
                        new Bench(World.of("orders").rolesTakenForGranted(false).build()), "")))
                .anyMatch(event -> event.endsWith(text));
        assertThat(events(bench(role()))).noneMatch(event -> event.contains("unable to assume"));
    }

    @Test
    void theTaskRoleMustTrustTasksToo() {
        Bench bench = begun(
                new Bench(World.of("orders")
                        .role(RoleSpec.trustingItsAccount("orders-task"))
                        .build()),
                "'taskRoleArn': 'arn:aws:iam::111111111111:role/orders-task',");

        assertThat(events(bench)).anyMatch(event -> event.contains("role/orders-task' that was provided"));
    }
}
