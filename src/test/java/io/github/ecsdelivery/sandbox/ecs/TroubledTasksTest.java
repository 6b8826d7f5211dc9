package io.github.ecsdelivery.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.elbv2.Health;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DescribeTasks, the service's events, the target group and the logs tell of tasks that something is wrong with. */
class TroubledTasksTest {
    private static final String IMAGE = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/shop/orders:v7";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-AbCdEf";

    private final Bench bench = new Bench(World.of("orders").build());
    private final ServiceControl control = bench.control;

    @BeforeEach
    void logGroup() {
        bench.log.groups.add("/ecs/orders");
    }

    @Test
    void aCrashingContainerLeavesItsExitCodeAndItsStackTrace() {
        bench.order("{'kind': 'crash'}");
        String set = create();

        bench.advance(Duration.ofSeconds(24));
        assertThat(stopped(set)).isEmpty();
        bench.advance(Duration.ofSeconds(1));

        JsonNode task = stopped(set).path(0);
        assertThat(task.path("stopCode").asText()).isEqualTo("EssentialContainerExited");
        assertThat(task.path("stoppedReason").asText()).isEqualTo("Essential container in task exited");
        assertThat(task.path("lastStatus").asText()).isEqualTo("STOPPING");
        assertThat(task.at("/containers/0/exitCode").asInt(-1)).isEqualTo(1);
        assertThat(task.at("/containers/0/lastStatus").asText()).isEqualTo("STOPPED");
        assertThat(task.at("/containers/0").has("reason")).isFalse();
        assertThat(task.at("/containers/1").has("exitCode")).isFalse();
        assertThat(bench.seconds(task.path("startedAt"))).isEqualTo(20);
        assertThat(bench.seconds(task.path("stoppingAt"))).isEqualTo(25);
        bench.advance(Duration.ofSeconds(10));
        task = stopped(set).path(0);
        assertThat(task.path("lastStatus").asText()).isEqualTo("STOPPED");
        assertThat(bench.seconds(task.path("executionStoppedAt"))).isEqualTo(35);
        assertThat(task.at("/containers/1/exitCode").asInt(-1))
                .as("the other is asked to stop")
                .isEqualTo(143);
        assertThat(lines(task, "orders"))
                .startsWith("Container orders with image " + IMAGE + " has started; the sandbox does not run it.")
                .contains("Caused by: java.net.ConnectException: Connection refused");
        assertThat(lines(task, "agent")).hasSize(1);
        assertThat(green().targets()).allMatch(target -> target.health().state().equals("draining"));
    }

    @Test
    void aCrashIsToldAsItWasOrdered() {
        bench.order("{'kind': 'crash', 'options': {'container': 'orders', 'after': 90, 'exitCode': 3,"
                + " 'reason': 'exec format error', 'lines': ['no', 'way']}}");
        String set = create();

        bench.advance(Duration.ofSeconds(109));
        bench.ecs("DescribeClusters", "{}");
        assertThat(facts(set).steady()).as("healthy until then").isTrue();
        bench.advance(Duration.ofSeconds(1));
        JsonNode container = stopped(set).at("/0/containers/0");
        assertThat(container.path("exitCode").asInt()).isEqualTo(3);
        assertThat(container.path("reason").asText()).isEqualTo("exec format error");
        assertThat(facts(set).steady()).isFalse();
        assertThat(lines(stopped(set).path(0), "orders")).endsWith("no", "way");
    }

    @Test
    void aContainerWithoutMemoryIsKilledWithoutAWord() {
        bench.order("{'kind': 'out-of-memory'}");
        String set = create();
        bench.advance(Duration.ofSeconds(30));

        JsonNode task = stopped(set).path(0);
        assertThat(task.path("stopCode").asText()).isEqualTo("EssentialContainerExited");
        assertThat(task.at("/containers/0/exitCode").asInt()).isEqualTo(137);
        assertThat(task.at("/containers/0/reason").asText())
                .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
        assertThat(lines(task, "orders")).hasSize(1);
    }

    @Test
    void aContainerThatIsNotEssentialMayEnd() {
        bench.order("{'kind': 'crash', 'options': {'container': 'agent', 'exitCode': 2}}");
        String set = create();
        bench.advance(Duration.ofMinutes(2));

        assertThat(stopped(set)).isEmpty();
        assertThat(facts(set).steady()).isTrue();
        JsonNode agent = tasks(set, "RUNNING").at("/0/containers/1");
        assertThat(agent.path("exitCode").asInt()).isEqualTo(2);
        assertThat(agent.path("lastStatus").asText()).isEqualTo("STOPPED");
    }

    @Test
    void aFailingContainerCheckStopsTheTaskWhenItsRetriesAreUsedUp() {
        bench.order("{'kind': 'container-unhealthy'}");
        String set = create();

        // 20 s to start, 15 s of start period, three checks 10 s apart.
        bench.advance(Duration.ofSeconds(64));
        bench.ecs("DescribeClusters", "{}");
        assertThat(facts(set).steady()).isFalse();
        assertThat(facts(set).running()).isEqualTo(2);
        assertThat(tasks(set, "RUNNING").at("/0/healthStatus").asText()).isEqualTo("UNKNOWN");
        bench.advance(Duration.ofSeconds(1));

        JsonNode task = stopped(set).path(0);
        assertThat(task.path("stopCode").asText()).isEqualTo("ServiceSchedulerInitiated");
        assertThat(task.path("stoppedReason").asText()).isEqualTo("Task failed container health checks");
        assertThat(task.path("healthStatus").asText()).isEqualTo("UNHEALTHY");
        assertThat(task.at("/containers/0/healthStatus").asText()).isEqualTo("UNHEALTHY");
        assertThat(task.at("/containers/1/healthStatus").asText()).isEqualTo("UNKNOWN");
        assertThat(events()).contains("(service orders) (task " + id(task) + ") failed container health checks.");
    }

    @Test
    void aContainerCheckThatIsNotThereCannotFail() {
        bench.order("{'kind': 'container-unhealthy', 'options': {'container': 'agent'}}");
        String set = create();
        bench.advance(Duration.ofMinutes(5));
        bench.ecs("DescribeClusters", "{}");

        assertThat(facts(set).steady()).isTrue();
        assertThat(tasks(set, "RUNNING").at("/0/healthStatus").asText()).isEqualTo("HEALTHY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'kind': 'unhealthy'} | Target.FailedHealthChecks | Health checks failed
                    {'kind': 'unhealthy', 'options': {'because': 'timeout'}} | Target.Timeout | Request timed out
                    {'kind': 'unhealthy', 'options': {'because': 'status'}} | Target.ResponseCodeMismatch | Health checks failed with these codes: [502]
                    {'kind': 'unhealthy', 'options': {'because': 'status', 'status': 404}} | Target.ResponseCodeMismatch | Health checks failed with these codes: [404]
                    """)
    void theLoadBalancerSaysWhyItFindsATargetUnhealthy(String order, String reason, String description) {
        bench.order(order);
        String set = create();

        bench.advance(Duration.ofSeconds(40));
        bench.ecs("DescribeClusters", "{}");
        assertThat(green().targets())
                .hasSize(2)
                .allMatch(target -> target.health().equals(new Health("unhealthy", reason, description)));
        bench.advance(Duration.ofSeconds(10));
        JsonNode task = stopped(set).path(0);
        assertThat(task.path("stoppedReason").asText())
                .isEqualTo("Task failed ELB health checks in (target-group " + green().arn() + ")");
        assertThat(events())
                .contains("(service orders) (task " + id(task) + ") (port 8080) is unhealthy in (target-group "
                        + green().arn() + ") due to (reason " + description + ").");
        assertThat(green().targets()).allMatch(target -> target.health().state().equals("draining"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'kind': 'cannot-pull'} | CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 444455556666.dkr.ecr.eu-west-1.amazonaws.com/shop/orders:v7: 444455556666.dkr.ecr.eu-west-1.amazonaws.com/shop/orders:v7: not found
                    {'kind': 'cannot-pull', 'options': {'because': 'denied'}} | CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 444455556666.dkr.ecr.eu-west-1.amazonaws.com/shop/orders:v7: pulling from host 444455556666.dkr.ecr.eu-west-1.amazonaws.com failed with status code [manifests v7]: 403 Forbidden
                    {'kind': 'cannot-pull', 'options': {'because': 'timeout'}} | CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 444455556666.dkr.ecr.eu-west-1.amazonaws.com/shop/orders:v7: failed to do request: Head "https://444455556666.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/orders/manifests/v7": dial tcp 203.0.113.7:443: i/o timeout
                    {'kind': 'cannot-pull', 'options': {'because': 'platform'}} | CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'
                    {'kind': 'cannot-pull', 'options': {'because': 'rate-limit'}} | CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 444455556666.dkr.ecr.eu-west-1.amazonaws.com/shop/orders:v7: failed to copy: httpReadSeeker: failed open: unexpected status code https://444455556666.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/orders/manifests/v7: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.
                    """)
    void anImageThatCannotBePulledIsAReasonOfTaskAndContainer(String order, String reason) {
        bench.order(order);
        String set = create();
        bench.advance(Duration.ofSeconds(20));

        JsonNode task = stopped(set).path(0);
        assertThat(task.path("stopCode").asText()).isEqualTo("TaskFailedToStart");
        assertThat(task.path("stoppedReason").asText()).isEqualTo(reason);
        assertThat(task.at("/containers/0/reason").asText()).isEqualTo(reason);
        assertThat(task.at("/containers/0").has("exitCode")).isFalse();
        assertThat(task.at("/containers/1").has("reason")).isFalse();
        assertThat(task.has("startedAt")).isFalse();
        assertThat(task.has("executionStoppedAt")).isFalse();
        assertThat(events())
                .contains("(service orders, taskSet " + set + ") was unable to place a task. Reason: " + reason + ".");
        assertThat(bench.log.lines).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'kind': 'cannot-pull', 'options': {'because': 'no-login'}} | unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111111111111:assumed-role/execution/TASK is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action
                    {'kind': 'cannot-read-secret'} | unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-AbCdEf from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.
                    {'kind': 'cannot-read-secret', 'options': {'because': 'denied'}} | unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-AbCdEf from secrets manager: AccessDeniedException: User: arn:aws:sts::111111111111:assumed-role/execution/TASK is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-AbCdEf because no identity-based policy allows the secretsmanager:GetSecretValue action
                    {'kind': 'cannot-read-secret', 'options': {'because': 'timeout'}} | unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-AbCdEf from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.
                    {'kind': 'cannot-read-secret', 'options': {'valueFrom': '/orders/key'}} | unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /orders/key
                    {'kind': 'cannot-read-secret', 'options': {'valueFrom': '/orders/key', 'because': 'denied'}} | unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111111111111:assumed-role/execution/TASK is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:111111111111:parameter/orders/key because no identity-based policy allows the ssm:GetParameters action
                    {'kind': 'cannot-read-secret', 'options': {'valueFrom': '/orders/key', 'because': 'timeout'}} | unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.
                    {'kind': 'cannot-log'} | failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.: exit status 1
                    {'kind': 'cannot-log', 'options': {'because': 'denied'}} | failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::111111111111:assumed-role/execution/TASK is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:eu-west-1:111111111111:log-group:/ecs/orders:log-stream:* because no identity-based policy allows the logs:CreateLogStream action: exit status 1
                    """)
    void whatTheExecutionRoleCannotGetIsAResourceInitializationError(String order, String reason) {
        bench.order(order);
        String set = create();
        bench.advance(Duration.ofSeconds(20));

        JsonNode task = stopped(set).path(0);
        assertThat(task.path("stopCode").asText()).isEqualTo("TaskFailedToStart");
        assertThat(task.path("stoppedReason").asText())
                .isEqualTo("ResourceInitializationError: " + reason.replace("TASK", id(task)));
        assertThat(task.at("/containers/0").has("reason")).isFalse();
    }

    @Test
    void aLogGroupThatIsNotThereIsOneToo() {
        bench.log.groups.clear();
        String set = create();
        bench.advance(Duration.ofSeconds(20));

        assertThat(stopped(set).at("/0/stoppedReason").asText())
                .isEqualTo("ResourceInitializationError: failed to validate logger args: create stream has been retried"
                        + " 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified"
                        + " log group does not exist.: exit status 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'kind': 'cannot-place'} | Capacity is unavailable at this time. Please try again later or in a different availability zone
                    {'kind': 'cannot-place', 'options': {'because': 'quota'}} | You've reached the limit on the number of vCPUs you can run concurrently
                    """)
    void withoutAPlaceThereAreNoTasksButEvents(String order, String reason) {
        bench.order(order);
        String set = create();
        bench.advance(Duration.ofMinutes(10));

        assertThat(tasks(set, "RUNNING")).isEmpty();
        assertThat(stopped(set)).isEmpty();
        assertThat(events())
                .filteredOn(("(service orders, taskSet " + set + ") was unable to place a task. Reason: " + reason
                        + ".")::equals)
                .as("10 s, 20 s, 40 s, ... apart")
                .hasSize(6);
        bench.faults.clear();
        bench.advance(Duration.ofMinutes(10));
        bench.ecs("DescribeClusters", "{}");
        assertThat(facts(set).steady()).isTrue();
        assertThat(facts(set).running()).isEqualTo(2);
    }

    @Test
    void restartsOfWhatCannotStartGrowRarerAndTheServiceSaysSo() {
        bench.order("{'kind': 'cannot-pull'}");
        String set = create();
        bench.advance(Duration.ofMinutes(10));

        assertThat(stopped(set))
                .as("two tasks, started again 10, 20, 40, 80 and 160 s after they ended")
                .hasSize(12);
        assertThat(events()).contains(inconsistent(set));
        bench.faults.clear();
        bench.advance(Duration.ofMinutes(61));
        bench.ecs("DescribeClusters", "{}");
        assertThat(facts(set).steady()).isTrue();
        assertThat(stopped(set)).as("forgotten after an hour").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"crash, 34", "unhealthy, 22", "container-unhealthy, 16"})
    void restartsOfWhatReachedRunningKeepTheirPace(String kind, int stopped) {
        bench.order("{'kind': '" + kind + "'}");
        String set = create();
        bench.advance(Duration.ofMinutes(10));

        assertThat(stopped(set).size()).isEqualTo(stopped);
        assertThat(events()).doesNotContain(inconsistent(set));
    }

    @Test
    void whatRanOnceBeginsAnewWithThePauses() {
        bench.order("{'kind': 'cannot-pull'}");
        String set = create();
        bench.advance(Duration.ofSeconds(55));
        assertThat(stopped(set)).as("failed at 20 and 50 s").hasSize(4);
        bench.faults.clear();
        bench.order("{'kind': 'crash'}");
        bench.advance(Duration.ofSeconds(45));
        assertThat(stopped(set)).as("started at 70 s, crashed at 95 s").hasSize(6);
        bench.faults.clear();
        bench.order("{'kind': 'cannot-pull'}");
        bench.advance(Duration.ofSeconds(60));

        assertThat(stopped(set)).as("failed at 125 and 155 s").hasSize(10);
        assertThat(events()).doesNotContain(inconsistent(set));
    }

    private static String inconsistent(String set) {
        return "(service orders, taskSet " + set + ") is unable to consistently start tasks successfully."
                + " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";
    }

    @Test
    void thePrimaryTaskSetIsSpared() {
        bench.order("{'kind': 'cannot-place'}");
        bench.order("{'kind': 'crash'}");
        bench.ecs("UpdateService", "{'cluster': 'orders', 'service': 'orders', 'desiredCount': 4}");
        bench.advance(Duration.ofMinutes(2));
        bench.ecs("DescribeClusters", "{}");

        assertThat(control.primary().steady()).isTrue();
        assertThat(control.primary().running()).isEqualTo(4);
    }

    @Test
    void anOrderMayBeMeantForAnotherService() {
        bench.order("{'kind': 'crash', 'options': {'service': 'payments'}}");
        bench.order("{'kind': 'cannot-place', 'options': {'service': 'shop/orders'}}");
        String set = create();
        bench.advance(Duration.ofSeconds(40));
        bench.ecs("DescribeClusters", "{}");
        assertThat(facts(set).steady()).isTrue();

        control.delete(set);
        bench.order("{'kind': 'cannot-pull', 'options': {'service': 'orders/orders'}}");
        String second = create();
        bench.advance(Duration.ofSeconds(40));
        assertThat(stopped(second)).isNotEmpty();
    }

    @Test
    void aCallerMayStopATaskAndAnotherTakesItsPlace() {
        String primary = control.primary().id();
        String arn = bench.ecs("ListTasks", "{'cluster': 'orders'}")
                .at("/taskArns/0")
                .asText();
        JsonNode task = bench.ecs("StopTask", "{'cluster': 'orders', 'task': '" + arn + "', 'reason': 'to see'}")
                .path("task");
        assertThat(task.path("desiredStatus").asText()).isEqualTo("STOPPED");
        assertThat(task.path("stopCode").asText()).isEqualTo("UserInitiated");
        assertThat(task.path("stoppedReason").asText()).isEqualTo("to see");

        bench.advance(Duration.ofSeconds(10));
        assertThat(stopped(primary).at("/0/containers/0/exitCode").asInt()).isEqualTo(143);
        bench.advance(Duration.ofSeconds(40));
        assertThat(tasks(primary, "RUNNING")).hasSize(2);
        String second = bench.ecs("ListTasks", "{'cluster': 'orders'}")
                .at("/taskArns/0")
                .asText();
        assertThat(bench.ecs("StopTask", "{'cluster': 'orders', 'task': '" + second + "'}")
                        .at("/task/stoppedReason")
                        .asText())
                .isEqualTo("Task stopped by user");
        assertThat(Bench.refusal(() -> bench.ecs("StopTask", "{'cluster': 'orders', 'task': 'x'}"))
                        .code())
                .isEqualTo("InvalidParameterException");
        assertThat(Bench.refusal(() -> bench.ecs("StopTask", "{'cluster': 'other', 'task': '" + second + "'}"))
                        .code())
                .isEqualTo("ClusterNotFoundException");
        assertThat(Bench.refusal(() -> bench.ecs("StopTask", "{'cluster': 'orders'}"))
                        .text())
                .contains("empty");
    }

    @Test
    void onlyTheDriverAwslogsInTheServicesOwnRegionIsHeard() {
        String set = create(definition()
                .replace(
                        "'eu-west-1', 'awslogs-stream-prefix': 'live'",
                        "'us-east-1', 'awslogs-stream-prefix': 'live'"));
        bench.advance(Duration.ofSeconds(45));
        bench.ecs("DescribeClusters", "{}");

        assertThat(facts(set).steady()).isTrue();
        assertThat(bench.log.lines.keySet()).noneMatch(stream -> stream.contains("/orders/"));
        assertThat(bench.log.lines).isNotEmpty();
    }

    private static String definition() {
        String log = "'logConfiguration': {'logDriver': 'awslogs', 'options': {'awslogs-group': '/ecs/orders',"
                + " 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'live'}}";
        return """
                {'family': 'orders', 'networkMode': 'awsvpc', 'requiresCompatibilities': ['FARGATE'],
                 'cpu': '256', 'memory': '512',
                 'executionRoleArn': 'arn:aws:iam::111111111111:role/service/execution',
                 'containerDefinitions': [
                   {'name': 'orders', 'image': '%s', 'portMappings': [{'containerPort': 8080}], %s,
                    'secrets': [{'name': 'DB', 'valueFrom': '%s'}, {'name': 'KEY', 'valueFrom': '/orders/key'}],
                    'healthCheck': {'command': ['CMD', 'true'], 'interval': 10, 'retries': 3, 'startPeriod': 15}},
                   {'name': 'agent', 'image': 'acme/agent:1', 'essential': false, %s}]}
                """.formatted(IMAGE, log, SECRET, log.replace("'live'", "'side'"));
    }

    private String create() {
        return create(definition());
    }

    private String create(String definition) {
        String arn = bench.ecs("RegisterTaskDefinition", definition)
                .at("/taskDefinition/taskDefinitionArn")
                .asText();
        return control.create(new TaskSetOrder(arn, "orders", 8080, green().arn(), "d-123456789", null, null, null))
                .id();
    }

    private TaskSetFacts facts(String id) {
        return Objects.requireNonNull(control.taskSet(id));
    }

    private TargetGroup green() {
        return bench.loadBalancer.targetGroups().get(1);
    }

    private JsonNode stopped(String set) {
        return tasks(set, "STOPPED");
    }

    private JsonNode tasks(String set, String status) {
        JsonNode arns = bench.ecs(
                        "ListTasks",
                        "{'cluster': 'orders', 'startedBy': '" + set + "', 'desiredStatus': '" + status + "'}")
                .path("taskArns");
        return arns.isEmpty()
                ? arns
                : bench.ecs("DescribeTasks", "{'cluster': 'orders', 'tasks': " + arns + "}")
                        .path("tasks");
    }

    private List<String> events() {
        return bench.ecs("DescribeServices", "{'cluster': 'orders', 'services': ['orders']}")
                .at("/services/0/events")
                .findValuesAsText("message");
    }

    private static String id(JsonNode task) {
        String arn = task.path("taskArn").asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private List<String> lines(JsonNode task, String container) {
        String prefix = container.equals("orders") ? "live" : "side";
        return bench.log.lines.getOrDefault("/ecs/orders " + prefix + "/" + container + "/" + id(task), List.of());
    }
}
