package io.github.ecsdelivery.mojo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The goal: what it says, writes and ends a build for. */
@MojoTest
@Basedir("/goals/orders")
class PreflightGoalTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private PreflightMojo preflight;

    @BeforeEach
    void goals(@InjectMojo(goal = "preflight", pom = "pom.xml") PreflightMojo preflights) throws IOException {
        preflight = preflights;
        preflight.setLog(recording(lines));
        set("image.repository", "shop/orders");
        when(execution.getSource()).thenReturn(MojoExecution.Source.LIFECYCLE);
        join(orders());
    }

    @Test
    void inABuildALineIsEnough() throws Exception {
        preflight.execute();

        assertThat(lines).anyMatch(line -> line.matches("Preflight, \\d+ checks: \\d+ ok"));
        assertThat(lines).noneMatch(line -> line.startsWith("Area "));
        JsonNode written = written("preflight.json");
        assertThat(written.path("environment").asText()).isEqualTo("default");
        assertThat(written.path("account").asText()).isEqualTo("111111111111");
        assertThat(written.path("commit").asText()).isEqualTo(COMMIT);
        assertThat(written.path("worst").asText()).isEqualTo("ok");
        assertThat(written.path("checks").size()).isGreaterThan(3);
    }

    @Test
    void itOnlyReads() throws Exception {
        preflight.execute();

        assertThat(aws().journal().entries())
                .extracting("operation")
                .isNotEmpty()
                .allMatch(operation ->
                        operation.toString().matches("(Get|Describe|List|BatchGet|BatchCheck|Head|Simulate).*"));
        assertThat(tags()).isEmpty();
    }

    /** Twenty calls and more, each 100 ms away: side by side they take no more than the longest chain of them. */
    @Test
    void itsCallsAreMadeSideBySide() throws Exception {
        template();
        preflight.execute();
        long near = millis();
        aws().faults()
                .place(new ObjectMapper()
                        .readTree("{\"kind\": \"delay\", \"options\": {\"millis\": 100}, \"times\": \"forever\"}"));
        aws().journal().clear();

        long far = millis();

        int calls = aws().journal().entries().size();
        assertThat(calls).isGreaterThan(20);
        assertThat(Duration.ofMillis(far)).isLessThan(Duration.ofSeconds(2));
        assertThat(Duration.ofMillis(far - near)).isLessThan(Duration.ofMillis(100L * calls / 2));
    }

    private long millis() throws Exception {
        newBuild();
        long start = System.nanoTime();
        preflight.execute();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private void template() throws IOException {
        Path file = Files.createDirectories(target.resolve("src/main/ecs")).resolve("taskdef.json");
        Files.writeString(file, """
                {"family": "orders", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256",
                 "memory": "512", "executionRoleArn": "arn:aws:iam::111111111111:role/execution",
                 "taskRoleArn": "arn:aws:iam::111111111111:role/task",
                 "containerDefinitions": [{"name": "orders", "image": "${image}", "portMappings": [{"containerPort": 8080}],
                   "secrets": [{"name": "PASSWORD", "valueFrom":
                     "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-Ab12Cd"}],
                   "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/orders",
                     "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "orders"}}}]}""");
    }

    /** Every check that is made stands in the document. */
    @Test
    void theDocumentNamesEveryCheck() throws Exception {
        template();
        preflight.execute();
        String document = Files.readString(Path.of("docs/preflight.md"));

        assertThat(written("preflight.json").path("checks"))
                .allSatisfy(check -> assertThat(document)
                        .contains("| " + check.path("area").asText() + " | "
                                + check.path("title").asText() + " |"));
    }

    @Test
    void calledByItselfItPrintsATable() throws Exception {
        when(execution.getSource()).thenReturn(MojoExecution.Source.CLI);

        preflight.execute();

        assertThat(lines)
                .anyMatch(line -> line.matches("Area +Check +Verdict +Found"))
                .anyMatch(line -> line.matches("Identity +Account and principal +ok +Account 111111111111 .*"));
    }

    @Test
    void whatFollowsFromAnErrorStandsInTheTableOnly() throws Exception {
        when(execution.getSource()).thenReturn(MojoExecution.Source.CLI);
        template();
        set("revision.kmsKeyId", "no-key");
        aws().faults()
                .place(new ObjectMapper()
                        .readTree("{\"kind\": \"deny\", \"service\": \"elasticloadbalancing\","
                                + " \"operation\": \"DescribeTargetHealth\", \"times\": \"forever\"}"));

        assertThatThrownBy(preflight::execute).hasMessageStartingWith("[ECSD-207] <revision><kmsKeyId>");

        assertThat(lines)
                .anyMatch(line -> line.matches(
                        "Roles +Execution role +not checked +This needs 'Deploy spec, Task.*' to be in order."))
                .noneMatch(line -> line.startsWith("Not checked: Roles, "))
                .anyMatch(line -> line.startsWith("Not checked: Load balancer, Health of blue: ")
                        && line.contains("Allow elasticloadbalancing:DescribeTargetHealth"));
    }

    @Test
    void whatWouldFailTheDeliveryEndsTheBuildWithItsCode() throws Exception {
        Path template = Files.createDirectories(target.resolve("src/main/ecs")).resolve("taskdef.json");
        Files.writeString(template, "{\"family\": \"orders\", \"containerDefinitions\": []}");

        assertThatThrownBy(preflight::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("src/main/ecs/taskdef.json");

        assertThat(written("preflight.json").path("worst").asText()).isEqualTo("error");
        set("preflight.failOn", "never");
        preflight.execute();
        assertThat(lines).anyMatch(line -> line.startsWith("! [ECSD-") && line.contains("] Deploy spec, "));
    }

    @Test
    void aSettingThatIsReadAfterThePushOnlyIsReadNow() {
        set("deployment.waitUntil", "shiftd");

        assertThatThrownBy(preflight::execute).hasMessageContaining("<deployment><waitUntil> is 'shiftd'");

        set("deployment.waitUntil", "shifted");
        set("preflight.failOn", "fatal");
        assertThatThrownBy(preflight::execute).hasMessageContaining("<preflight><failOn> is 'fatal'");
    }

    @Test
    void anEarlierReportDoesNotStay() throws Exception {
        preflight.execute();
        requireNonNull(sandbox).close();
        set("sandbox", "http://127.0.0.1:1");

        assertThatThrownBy(preflight::execute).isInstanceOf(Exception.class);

        assertThat(target.resolve("ecs-delivery/preflight.json")).doesNotExist();
    }
}
