package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.container.ContainerChecks;
import io.github.ecsdelivery.preflight.container.TaskReads;
import io.github.ecsdelivery.sandbox.world.StoresSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of log groups, secrets and parameters, against the sandbox. */
class ContainerChecksTest {
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:";

    static final Delivery DELIVERY = new Delivery(
            "dev",
            "orders",
            AwsScene.ACCOUNT,
            "eu-west-1",
            "111111111111.dkr.ecr.eu-west-1.amazonaws.com",
            new Commit("c0ffee", "main", "git", Instant.EPOCH, false));

    private static TaskReads reads(String containers) throws Exception {
        JsonNode definition =
                new ObjectMapper().readTree("{\"containerDefinitions\": [" + containers.replace('\'', '"') + "]}");
        return new TaskReads(definition, DELIVERY);
    }

    private static ContainerChecks checks(AwsScene scene, String containers) {
        return new ContainerChecks(
                Fact.of(() -> {
                    try {
                        return reads(containers);
                    } catch (Exception e) {
                        throw new IllegalArgumentException(e);
                    }
                }),
                new AwsContainerStores(scene.clients),
                AwsScene.ACCOUNT);
    }

    private static CheckFindings look(AwsScene scene, String containers) throws Exception {
        return CheckFindings.of(checks(scene, containers).all());
    }

    private static String secret(String valueFrom) {
        return "{'secrets': [{'name': 'A', 'valueFrom': '" + valueFrom + "'}]}";
    }

    private static String logging(String more) {
        return "{'logConfiguration': {'logDriver': 'awslogs', 'options': {'awslogs-group': '/ecs/orders',"
                + " 'awslogs-region': 'eu-west-1'" + more + "}}}";
    }

    @Test
    void aTaskThatNeedsNothing() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            CheckFindings found = look(scene, "{}");

            assertThat(found.values()).extracting(Finding::verdict).containsOnly(Verdict.OK);
            assertThat(found.get("Log groups").found()).isEqualTo("The task definition logs to no log group.");
        }
    }

    @Test
    void aLogGroupThatIsMissing() throws Exception {
        try (AwsScene scene =
                AwsScene.of(World.of("orders").stores(StoresSpec.empty().logGroup("/ecs/orders-old")))) {
            Finding found = look(scene, logging("")).get("Log groups");
            assertThat(found.code()).isEqualTo(Code.TASK_NEEDS_MISSING);
            assertThat(found.found()).contains("'/ecs/orders' in eu-west-1").contains("no task of it could start");
            assertThat(found.cure()).contains("aws logs create-log-group --log-group-name /ecs/orders");

            assertThat(look(scene, logging(", 'awslogs-create-group': 'true'"))
                            .get("Log groups")
                            .verdict())
                    .isEqualTo(Verdict.OK);
        }
        try (AwsScene scene =
                AwsScene.of(World.of("orders").stores(StoresSpec.empty().logGroup("/ecs/orders")))) {
            assertThat(look(scene, logging("")).get("Log groups").verdict()).isEqualTo(Verdict.OK);
        }
    }

    @ParameterizedTest
    @CsvSource({
        SECRET + "db-AbCdEf, true",
        SECRET + "db-AbCdEf:password::, true",
        SECRET + "db, true",
        SECRET + "other-AbCdEf, false",
        "arn:aws:secretsmanager:us-east-1:111111111111:secret:db-AbCdEf, false",
        "arn:aws:secretsmanager:us-east-1:111111111111:secret:there-AbCdEf, true"
    })
    void secretsInAllTheirForms(String valueFrom, boolean there) throws Exception {
        try (AwsScene scene = AwsScene.of(
                World.of("orders").stores(StoresSpec.empty().secret("db")),
                World.of("elsewhere")
                        .region("us-east-1")
                        .stores(StoresSpec.empty().secret("there")))) {
            Finding found = look(scene, secret(valueFrom)).get("Secrets");

            assertThat(found.verdict()).isEqualTo(there ? Verdict.OK : Verdict.ERROR);
            if (!there) {
                assertThat(found.code()).isEqualTo(Code.TASK_NEEDS_MISSING);
                assertThat(found.found()).contains("'" + valueFrom + "'");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/url, OK",
        "arn:aws:ssm:eu-west-1:111111111111:parameter/orders/url, OK",
        "single, OK",
        "arn:aws:ssm:eu-west-1:111111111111:parameter/single, OK",
        "/orders/other, ERROR",
        "arn:aws:ssm:us-east-1:111111111111:parameter/orders/url, ERROR",
        "arn:aws:ssm:eu-west-1:222222222222:parameter/orders/url, UNCHECKED"
    })
    void parametersInAllTheirForms(String valueFrom, Verdict verdict) throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders")
                .stores(StoresSpec.empty().parameter("/orders/url").parameter("single")))) {
            Finding found = look(scene, secret(valueFrom)).get("Parameters");

            assertThat(found.verdict()).isEqualTo(verdict);
            if (verdict != Verdict.OK) {
                assertThat(found.found()).contains(valueFrom);
            }
        }
    }

    @Test
    void manyParametersAreAskedForInFewCalls() throws Exception {
        StoresSpec stores = StoresSpec.empty();
        StringBuilder secrets = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            stores = stores.secureParameter("/orders/" + i, "alias/aws/ssm");
            secrets.append(i == 0 ? "" : ", ").append("{'name': 'A', 'valueFrom': '/orders/" + i + "'}");
        }
        try (AwsScene scene = AwsScene.of(World.of("orders").stores(stores))) {
            Finding found = look(scene, "{'secrets': [" + secrets + "]}").get("Parameters");

            assertThat(found.found()).isEqualTo("All 60 that the task definition reads are there.");
            assertThat(scene.sandbox.journal().entries())
                    .filteredOn(entry -> entry.operation().equals("DescribeParameters"))
                    .hasSize(3);
        }
    }

    @Test
    void loginsAndLogDriversReadSecretsToo() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders").stores(StoresSpec.empty()))) {
            String found = look(
                            scene,
                            "{'repositoryCredentials': {'credentialsParameter': '" + SECRET + "hub-AbCdEf'},"
                                    + " 'logConfiguration': {'logDriver': 'splunk', 'secretOptions':"
                                    + " [{'name': 'token', 'valueFrom': '" + SECRET + "splunk-AbCdEf'}]}}")
                    .get("Secrets")
                    .found();

            assertThat(found).contains("secret:hub-AbCdEf").contains("secret:splunk-AbCdEf");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "logs, DescribeLogGroups, Log groups",
        "secretsmanager, DescribeSecret, Secrets",
        "ssm, DescribeParameters, Parameters"
    })
    void whatMayNotBeReadIsNotChecked(String service, String operation, String title) throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            scene.deny(service, operation);
            Finding found = look(scene, logging("") + ", " + secret("/url") + ", " + secret(SECRET + "db-AbCdEf"))
                    .get(title);

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.cure()).contains("Allow " + service + ":" + operation);
        }
    }
}
