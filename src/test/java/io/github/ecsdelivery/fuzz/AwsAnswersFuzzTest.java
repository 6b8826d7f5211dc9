package io.github.ecsdelivery.fuzz;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.AwsContainerStores;
import io.github.ecsdelivery.aws.CloudWatchContainerLogs;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployGroups;
import io.github.ecsdelivery.aws.CodeDeployHistory;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.CodePipelines;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.aws.EcrRepositoryPolicies;
import io.github.ecsdelivery.aws.EcrScans;
import io.github.ecsdelivery.aws.EcrStoredImages;
import io.github.ecsdelivery.aws.EcsServiceHistory;
import io.github.ecsdelivery.aws.EcsServices;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.ElbLoadBalancers;
import io.github.ecsdelivery.aws.ElbRouting;
import io.github.ecsdelivery.aws.IamRoles;
import io.github.ecsdelivery.aws.KmsKeys;
import io.github.ecsdelivery.aws.RevisionEncryption;
import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionBucket;
import io.github.ecsdelivery.aws.S3RevisionStore;
import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.bluegreen.cause.ContainerLogs;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every reading call to AWS, with one of its answers spoilt on the way from the sandbox. */
class AwsAnswersFuzzTest {
    private static final String ACCOUNT = "111111111111";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    /** A question to AWS. */
    private interface Question {
        void ask(AwsClients clients) throws DeliveryException;
    }

    @Test
    void answers() throws IOException {
        World world = World.of("orders").repository("shop/orders").build();
        try (Sandbox sandbox = Sandbox.start(world, Sandbox.Options.defaults().time(0, 1e9));
                Middleman middleman = new Middleman(sandbox.endpoint())) {
            List<Question> questions = questions(world);
            new Campaign("AWS answers", 500, 10_000).run(dice -> {
                try (AwsClients clients = clients(middleman)) {
                    Question question = dice.of(questions);
                    middleman.spoil(dice.oneIn(3) ? 1 : 0, dice);
                    question.ask(clients);
                } finally {
                    middleman.rest();
                    middleman.inspect();
                }
            });
        }
    }

    private static AwsClients clients(Middleman middleman) {
        return new AwsClients(
                new AwsAccess(
                        "eu-west-1",
                        new Login(
                                null,
                                new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY),
                                List.of()),
                        new Connection(
                                middleman.address(),
                                Map.of(),
                                null,
                                null,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(2),
                                "standard",
                                2)),
                Duration.ofMillis(1));
    }

    private static List<Question> questions(World world) {
        String application = world.application();
        String group = world.group();
        S3RevisionStore.Place place = new S3RevisionStore.Place(
                world.bucket(), ACCOUNT, new RevisionEncryption(Method.BUCKET, null, false), false, Map.of());
        return List.of(
                clients -> new StsIdentity(clients).whoAmI(),
                clients -> new CodeDeployLiveService(clients).read(application, group),
                clients -> {
                    CodeDeployLiveService service = new CodeDeployLiveService(clients);
                    var running = service.running(application, group);
                    service.containers(running, running.taskDefinition());
                },
                clients -> new CodeDeployEngine(clients).plan(application, group, null),
                clients -> new CodeDeployEngine(clients).lastReleased(application, group),
                clients -> new CodeDeployEngine(clients).recent(application, group),
                clients -> new CodeDeployEngine(clients).active(application, group),
                clients -> new CodeDeployEngine(clients).read("d-A1B2C3D4E"),
                clients -> new CodeDeployGroups(clients).computePlatform(application),
                clients -> new CodeDeployGroups(clients).read(application, group),
                clients -> new CodeDeployGroups(clients).configs(),
                clients -> new CodeDeployGroups(clients).config("CodeDeployDefault.ECSAllAtOnce"),
                clients -> {
                    CodeDeployHistory history = new CodeDeployHistory(clients, clients);
                    for (var deployment : history.recent(application, group)) {
                        history.appSpec(deployment);
                    }
                },
                clients -> new EcsServices(clients).clusterStatus(world.cluster()),
                clients -> new EcsServices(clients).read(world.cluster(), world.service()),
                clients -> new EcsServiceHistory(clients).events(world.cluster(), world.service(), Instant.EPOCH),
                clients -> {
                    EcsTaskDefinitions definitions = new EcsTaskDefinitions(clients);
                    for (String arn : definitions.active("bootstrap")) {
                        definitions.describe(arn);
                    }
                    definitions.newestWith("bootstrap", "x");
                },
                clients -> new ElbLoadBalancers(clients).address(listener(clients, application, group)),
                clients -> new ElbRouting(clients).listener(listener(clients, application, group)),
                clients -> new ElbRouting(clients).rules(listener(clients, application, group)),
                clients -> {
                    ElbRouting routing = new ElbRouting(clients);
                    for (var target : routing.targetGroups(List.of(blue(clients, application, group)))) {
                        routing.health(target.arn());
                        new ElbLoadBalancers(clients).health(target.arn());
                        new ElbLoadBalancers(clients).healthCheck(target.arn());
                    }
                },
                clients -> repository(clients).login(),
                clients -> repository(clients).mutability(),
                clients -> repository(clients).find(List.of("latest")),
                clients -> repository(clients).missing(List.of(DIGEST)),
                clients -> new EcrRepositoryPolicies(clients).policy(ACCOUNT, "eu-west-1", "shop/orders"),
                clients -> new EcrScans(clients, ACCOUNT, "shop/orders").scan(DIGEST),
                clients -> new EcrStoredImages(clients, ACCOUNT, "shop/orders").lifecyclePolicy(),
                clients -> new EcrStoredImages(clients, ACCOUNT, "shop/orders").images(),
                clients -> new IamRoles(clients).find("ecsTaskExecutionRole"),
                clients -> new KmsKeys(clients).describe("alias/aws/s3"),
                clients -> new KmsKeys(clients).policy("arn:aws:kms:eu-west-1:111111111111:key/x"),
                clients -> new AwsContainerStores(clients).hasLogGroup("eu-west-1", "/ecs/orders"),
                clients -> new AwsContainerStores(clients).secret("eu-west-1", "orders/db"),
                clients -> new AwsContainerStores(clients).parameters("eu-west-1", List.of("/a", "/b")),
                clients -> new CloudWatchContainerLogs(clients)
                        .tail(new ContainerLogs.Stream("eu-west-1", "/ecs/orders", "x"), 10),
                clients -> new CodePipelines(clients).declaration("orders"),
                clients -> new S3RevisionBucket(clients, place).region(),
                clients -> new S3RevisionBucket(clients, place).versioned(),
                clients -> new S3RevisionBucket(clients, place).policy(),
                clients -> new S3RevisionBucket(clients, place).usualKey(),
                clients -> new S3RevisionStore(clients, place).put("a/b", new byte[] {1, 2, 3}));
    }

    private static EcrImageRepository repository(AwsClients clients) {
        return new EcrImageRepository(clients, ACCOUNT, "shop/orders");
    }

    private static String listener(AwsClients clients, String application, String group) throws DeliveryException {
        return new CodeDeployGroups(clients)
                .read(application, group).pairs().stream()
                        .flatMap(pair -> pair.production().stream())
                        .findFirst()
                        .orElseThrow(() ->
                                new DeliveryException(Code.GROUP_UNSUITABLE, "The group has no route.", "Add one."));
    }

    private static String blue(AwsClients clients, String application, String group) throws DeliveryException {
        return new CodeDeployGroups(clients)
                .read(application, group).pairs().stream()
                        .flatMap(pair -> pair.targetGroups().stream())
                        .findFirst()
                        .orElse("blue");
    }
}
