package io.github.ecsdelivery.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployGroups;
import io.github.ecsdelivery.aws.EcsServices;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.ElbRouting;
import io.github.ecsdelivery.bluegreen.release.OnActive;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.deployment.DeploymentChecks;
import io.github.ecsdelivery.preflight.deployment.DeploymentIntent;
import io.github.ecsdelivery.preflight.deployment.Draft;
import io.github.ecsdelivery.preflight.deployment.GroupFacts;
import io.github.ecsdelivery.preflight.service.ServiceChecks;
import io.github.ecsdelivery.preflight.service.ServiceFacts;
import io.github.ecsdelivery.preflight.traffic.TrafficChecks;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** A sandbox of one world, and what the checks of deployment group, service and load balancer say of it. */
public final class Ground implements AutoCloseable {
    /** This build wants nothing of its own. */
    public static final DeploymentIntent PLAIN = new DeploymentIntent(null, OnActive.FAIL, null, null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Sandbox sandbox;
    private final AwsClients clients;

    private Ground(World world, Sandbox sandbox) {
        this.world = world;
        this.sandbox = sandbox;
        this.clients = new AwsClients(
                new AwsAccess(
                        world.region(),
                        new Login(
                                null,
                                new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY),
                                List.of()),
                        Connection.usual().to(sandbox.endpoint())),
                Duration.ofMillis(1));
    }

    public static Ground of(WorldBuilder builder) throws IOException {
        World world = builder.build();
        return new Ground(world, Sandbox.start(world, Sandbox.Options.defaults().time(0, 1e9)));
    }

    /** A client of the SDK for whoever prepares the world further. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return SandboxTestSupport.client(builder, sandbox.endpoint(), SandboxTestSupport.user(), world.region());
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** A permission is missing from now on. */
    public Ground deny(String service, String operation) throws JsonProcessingException {
        sandbox.faults()
                .place(JSON.readTree("{\"kind\": \"deny\", \"service\": \"" + service + "\", \"operation\": \""
                        + operation + "\", \"times\": \"forever\"}"));
        return this;
    }

    /** As the world would have it. */
    public Said look() throws DeliveryException {
        return look(Draft.none());
    }

    public Said look(Draft draft) throws DeliveryException {
        return look(PLAIN, draft);
    }

    public Said look(DeploymentIntent intent, Draft draft) throws DeliveryException {
        return look(world.application(), world.group(), intent, draft);
    }

    /** All checks, in their order. */
    public Said look(String application, String group, DeploymentIntent intent, Draft draft) throws DeliveryException {
        CodeDeployGroups groups = new CodeDeployGroups(clients);
        GroupFacts groupFacts = new GroupFacts(groups, application, group);
        ServiceFacts service = new ServiceFacts(groupFacts, new EcsServices(clients), new EcsTaskDefinitions(clients));
        List<Check> checks = new ArrayList<>();
        checks.addAll(new DeploymentChecks(groupFacts, groups, new CodeDeployEngine(clients)).of(intent, draft));
        checks.addAll(new ServiceChecks(service).of(draft));
        checks.addAll(new TrafficChecks(groupFacts, service, new ElbRouting(clients)).of(draft));
        return new Said(checks, new Preflight(Duration.ofSeconds(20)).run(checks));
    }

    /** What was said. */
    public record Said(List<Check> checks, Report report) {
        public Finding of(String title) {
            return report.rows().stream()
                    .filter(row -> row.title().equals(title))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no check " + title))
                    .finding();
        }

        public void ok(String title, String found) {
            assertThat(of(title)).isEqualTo(Finding.ok(found));
        }

        /** @param words of the cure that matter */
        public void error(String title, Code code, String found, String words) {
            assertThat(of(title).found()).isEqualTo(found);
            assertThat(of(title).cure()).contains(words);
            assertThat(of(title).code()).isEqualTo(code);
            assertThat(of(title).verdict()).isEqualTo(Verdict.ERROR);
            assertThat(report.of(Verdict.ERROR)).extracting(Row::title).contains(title);
        }

        /** @param words of the cure that matter */
        public void warning(String title, String found, String words) {
            assertThat(of(title).found()).isEqualTo(found);
            assertThat(of(title).cure()).contains(words);
            assertThat(of(title).verdict()).isEqualTo(Verdict.WARNING);
        }

        /** Only these ended so; all others that could be looked at are well. */
        public void only(Verdict verdict, String... titles) {
            assertThat(report.of(verdict)).extracting(Row::title).containsExactly(titles);
        }
    }

    /** A task definition and an AppSpec. */
    public static Draft draft(String taskDefinition, String... appSpec) throws DeliveryException {
        return new Draft(
                tree(taskDefinition),
                appSpec.length == 0
                        ? null
                        : AppSpecDocument.parse(
                                "appspec.yaml", String.join("\n", appSpec).getBytes(StandardCharsets.UTF_8)));
    }

    /** JSON with single quotes. */
    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
