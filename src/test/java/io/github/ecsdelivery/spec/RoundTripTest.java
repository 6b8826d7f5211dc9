package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.Described;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a template through RegisterTaskDefinition and DescribeTaskDefinition, and once more from what is described. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {
    private static final String HOME = SpecFixture.DELIVERY.accountId();
    private static final String REGION = SpecFixture.DELIVERY.region();

    /** What ECS fills in. */
    private static final Set<String> ADDITIONS = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "volumes",
            "volumes[].host",
            "placementConstraints",
            "containerDefinitions[].cpu",
            "containerDefinitions[].essential",
            "containerDefinitions[].portMappings",
            "containerDefinitions[].portMappings[].protocol",
            "containerDefinitions[].portMappings[].hostPort",
            "containerDefinitions[].environment",
            "containerDefinitions[].mountPoints",
            "containerDefinitions[].volumesFrom",
            "containerDefinitions[].systemControls",
            "containerDefinitions[].healthCheck.interval",
            "containerDefinitions[].healthCheck.timeout",
            "containerDefinitions[].healthCheck.retries");

    private final Map<String, Sandbox> newer = new TreeMap<>();
    private final Map<String, Sandbox> usual = new TreeMap<>();

    @TempDir
    private Path base;

    @BeforeAll
    void open() throws IOException {
        Map<String, WorldBuilder> worlds = new TreeMap<>();
        Set<String> known = new HashSet<>();
        for (GoldenShape shape : GoldenShape.all().toList()) {
            WorldBuilder world = worlds.computeIfAbsent(shape.account(), RoundTripTest::world);
            String structure = shape.newerStructure();
            String member = shape.newerAt().last().getMatchingProperty();
            if (structure != null && known.add(shape.account() + structure + member)) {
                world.newerEcs(structure, member, shape.newerType());
            }
        }
        worlds.computeIfAbsent(HOME, RoundTripTest::world)
                .newerEcs("ContainerDefinition", "imaginaryLong", "long")
                .newerEcs("ContainerDefinition", "imaginaryDoubles", "[double]");
        for (Map.Entry<String, WorldBuilder> world : worlds.entrySet()) {
            newer.put(world.getKey(), sandbox(world.getValue()));
            usual.put(world.getKey(), sandbox(world(world.getKey())));
        }
    }

    private static WorldBuilder world(String account) {
        return World.of("orders").accountId(account).region(REGION);
    }

    private static Sandbox sandbox(WorldBuilder world) throws IOException {
        return Sandbox.start(world.build(), Sandbox.Options.defaults().time(0, 1e9));
    }

    @AfterAll
    void close() {
        newer.values().forEach(Sandbox::close);
        usual.values().forEach(Sandbox::close);
    }

    @ParameterizedTest
    @MethodSource("io.github.ecsdelivery.spec.GoldenShape#all")
    void nothingIsLostOrChanged(GoldenShape shape) throws Exception {
        assumeTrue(shape.waitsFor() == null, shape.waitsFor());
        SpecFixture project = shape.project(base.resolve("first"));
        RenderedSpec rendered = project.render();
        ObjectNode sent = sent(project);
        try (AwsClients clients = clients(newer, shape.account())) {
            ObjectNode described = registered(clients, sent);

            Kept kept = Kept.of(shape.stored(sent), described);
            assertThat(kept.lost()).as("ECS added %s", kept.added()).isEmpty();
            assertThat(ADDITIONS).containsAll(kept.addedAnywhere());
            assertThat(described.at(shape.newerAt())).isEqualTo(sent.at(shape.newerAt()));

            SpecFixture again =
                    shape.projectOfService(base.resolve("again"), rendered.container(), rendered.port(), described);
            again.render();
            ObjectNode describedAgain = registered(clients, sent(again));

            assertThat(again.appSpec()).isEqualTo(project.appSpec());
            assertThat(describedAgain.at(shape.newerAt())).isEqualTo(sent.at(shape.newerAt()));
            assertThat(describedAgain.path("revision").intValue())
                    .isEqualTo(described.path("revision").intValue() + 1);
            assertThat(timeless(describedAgain)).isEqualTo(timeless(described));
        }
    }

    /** So it is the option that lets the newer field in, and the shapes are right for today's ECS but for it. */
    @ParameterizedTest
    @MethodSource("io.github.ecsdelivery.spec.GoldenShape#all")
    void todaysEcsRefusesTheNewerFieldAndNothingElse(GoldenShape shape) throws Exception {
        ObjectNode sent = shape.taskDefinition();
        try (AwsClients clients = clients(usual, shape.account())) {
            EcsTaskDefinitions ecs = new EcsTaskDefinitions(clients);
            String name = shape.newerAt().last().getMatchingProperty();
            if (shape.newerStructure() != null) {
                assertThatThrownBy(() -> ecs.register(sent))
                        .hasMessageContaining("Unknown parameter '$")
                        .hasMessageContaining("." + name + "'")
                        .extracting(e -> ((DeliveryException) e).code())
                        .isEqualTo(Code.TASK_DEFINITION_REFUSED);
                ((ObjectNode) sent.at(shape.newerAt().head())).remove(name);
            }

            assertThat(ecs.register(sent))
                    .contains(":task-definition/" + sent.path("family").textValue() + ":");
        }
    }

    @Test
    void numbersKeepTheirDigits() throws Exception {
        UnaryOperator<String> container =
                "\"containerDefinitions\": [{\"name\": \"app\", \"image\": \"x\", \"memory\": 64, %s}]"::formatted;
        SpecFixture project = new SpecFixture(base)
                .file(
                        "taskdef.json",
                        "{\"family\": \"numbers\", "
                                + container.apply(
                                        "\"portMappings\": [{\"containerPort\": 8080}],"
                                                + " \"imaginaryLong\": 9223372036854775807, \"imaginaryDoubles\":"
                                                + " [1.50, 0.1000000000000000055511151231257827, 1e-7, 123456789012345678901234, 2]")
                                + "}")
                .file("appspec.yaml", """
                        version: 0.0
                        Resources:
                          - TargetService:
                              Type: AWS::ECS::Service
                              Properties:
                                TaskDefinition: <TASK_DEFINITION>
                                LoadBalancerInfo: {ContainerName: app, ContainerPort: 8080}
                        """);
        project.render();
        try (AwsClients clients = clients(newer, HOME)) {
            ObjectNode described = registered(clients, sent(project));

            String text = described.at("/containerDefinitions/0").toString();
            assertThat(text).contains("\"imaginaryLong\":9223372036854775807");
            assertThat(described
                            .at("/containerDefinitions/0/imaginaryDoubles")
                            .toString()
                            .replace("1.50,", "1.5,"))
                    .isEqualTo("[1.5,0.1000000000000000055511151231257827,1E-7,123456789012345678901234,2]");
        }
    }

    /** The tree as bluegreen-deploy reads it from the file. */
    private static ObjectNode sent(SpecFixture project) throws DeliveryException {
        return project.folder.readJson(Bundle.TASK_DEFINITION, ObjectNode.class, "render-deploy-spec");
    }

    private static ObjectNode registered(AwsClients clients, ObjectNode taskDefinition) throws DeliveryException {
        return Described.taskDefinition(clients, new EcsTaskDefinitions(clients).register(taskDefinition));
    }

    private static ObjectNode timeless(ObjectNode described) {
        return described.deepCopy().without(List.of("taskDefinitionArn", "revision", "registeredAt"));
    }

    private static AwsClients clients(Map<String, Sandbox> sandboxes, String account) {
        Sandbox sandbox = Objects.requireNonNull(sandboxes.get(account));
        Keys user = new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);
        return new AwsClients(
                new AwsAccess(
                        REGION,
                        new Login(null, user, List.of()),
                        Connection.usual().to(sandbox.endpoint())),
                Duration.ofMillis(1));
    }
}
