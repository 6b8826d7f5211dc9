package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The goals as Maven calls them: configuration from a POM, properties from the command line, kinds of failure. */
@MojoTest
@Basedir("/goals/orders")
class GoalsTest extends GoalBench {
    private static final ChosenEnvironment ALONE =
            new ChosenEnvironment("default", "alone", false, new EnvironmentSettings());

    @BeforeEach
    void names() {
        set("image.repository", "shop/orders");
    }

    @Test
    void theThreeGoalsDeliverOneAfterTheOther(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo render,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy)
            throws Exception {
        Sandbox aws = join(orders());
        systemProperties.setProperty(
                "env.GITHUB_OUTPUT", target.resolve("output").toString());

        push.execute();
        render.execute();
        deploy.execute();

        assertThat(target.resolve("output")).content().contains("image-digest<<");
        assertThat(target.resolve("ecs-delivery/report.html")).content().contains("Change of the task definition");
        assertThat(target.resolve("ecs-delivery/delivery.env")).content().contains("ECS_DELIVERY_RELEASED=true\n");
        JsonNode delivery = written("delivery.json");
        assertThat(delivery.path("status").asText()).isEqualTo("Succeeded");
        assertThat(delivery.path("goal").asText()).isEqualTo("bluegreen-deploy");
        assertThat(delivery.path("pluginVersion").asText()).isEqualTo("1");
        assertThat(Instant.parse(delivery.path("ended").asText()))
                .isAfterOrEqualTo(
                        Instant.parse(delivery.at("/deployment/completed").asText()));
        assertThat(delivery.path("image").path("repository").asText()).isEqualTo("shop/orders");
        assertThat(delivery.path("image").path("reference").asText())
                .startsWith(aws.registry() + "/shop/orders@sha256:");
        assertThat(delivery.path("revision").path("bucket").asText()).isEqualTo("orders-revisions");
        assertThat(written("taskdef.json").at("/containerDefinitions/0/image"))
                .isEqualTo(delivery.at("/image/reference"));
    }

    @Test
    void theOwnSandboxIsOpenedOnceForAllGoals(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo render)
            throws Exception {
        userProperties.setProperty("ecs-delivery.sandbox", "");

        push.execute();
        render.execute();

        assertThat(written("bundle.json").path("accountId").asText()).isEqualTo("111111111111");
        assertThat(session.getPluginContext(
                                execution.getMojoDescriptor().getPluginDescriptor(), session.getTopLevelProject())
                        .entrySet())
                .filteredOn(entry -> entry.getKey().equals("ecs-delivery.sandbox"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getValue()).asString().startsWith("http://127.0.0.1:"));
    }

    @Test
    void aMissingSettingFailsTheBuildWithItsNames(
            @InjectMojo(goal = "render-deploy-spec", pom = "nothing-set.xml") RenderDeploySpecMojo render)
            throws Exception {
        join(orders());

        assertThatThrownBy(render::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-101] <deployment><application> is not set")
                .hasMessageContaining("-Decs-delivery.deployment.application=")
                .hasNoCause();
    }

    @Test
    void anotherAccountThanTheCredentialsIsRefused(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push)
            throws Exception {
        Sandbox aws = join(orders());
        userProperties.setProperty("ecs-delivery.accountId", "222222222222");

        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-112] <accountId> is 222222222222, but the credentials are");
        assertThat(aws.journal().entries()).extracting("service").containsOnly("sts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountId", "registryAccountId"})
    void anAccountHasTwelveDigits(String setting, @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push)
            throws Exception {
        join(orders());
        set(setting, "12345678901");

        assertThatThrownBy(push::execute)
                .hasMessageStartingWith("[ECSD-102] <" + setting + "> is '12345678901', expected an account id of 12");
    }

    @Test
    void whatTheBucketCannotTakeIsSaidBeforeAnythingIsSent(
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy) throws Exception {
        Sandbox aws = join(orders());
        userProperties.setProperty("ecs-delivery.revision.acl", "public-read");

        assertThatThrownBy(deploy::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-102] <revision><acl> is 'public-read', expected one of none,");
        assertThat(aws.journal().entries()).extracting("service").containsOnly("sts");
    }

    @Test
    void aSandboxThatIsNotThereIsNotTheUsersBuildFailing(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push) {
        userProperties.setProperty("ecs-delivery.sandbox", "http://127.0.0.1:1");

        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("[ECSD-601] The sandbox of -Decs-delivery.sandbox=http://127.0.0.1:1");
    }

    @Test
    void anUnknownPropertyIsNotDroppedInSilence(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push) {
        userProperties.setProperty("ecs-delivery.image.name", "1");

        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-103] -Decs-delivery.image.name names no setting");
    }

    @Test
    void emptyElementsOfThePomAreNoMistakesOfThePlugin(
            @InjectMojo(goal = "ecr-push", pom = "empty-elements.xml") EcrPushMojo push,
            @InjectMojo(goal = "render-deploy-spec", pom = "empty-elements.xml") RenderDeploySpecMojo render)
            throws Exception {
        userProperties.setProperty("ecs-delivery.sandbox", "");

        push.execute();
        render.execute();

        assertThat(written("image.json").path("repository").asText()).isEqualTo("shop/orders");
    }

    @Test
    void theOwnSandboxHasTheNamesThatTheGoalsAskFor(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo render,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy)
            throws Exception {
        userProperties.setProperty("ecs-delivery.sandbox", "");
        userProperties.setProperty("ecs-delivery.image.repository", "@{environment}/@{application}");
        userProperties.setProperty("ecs-delivery.deployment.application", "@{application}-@{region}");
        userProperties.setProperty("ecs-delivery.deployment.group", "@{environment}");
        userProperties.setProperty("ecs-delivery.revision.bucket", "acme-@{accountId}-revisions");

        push.execute();
        render.execute();
        deploy.execute();

        assertThat(written("delivery.json").at("/image/repository").asText()).isEqualTo("default/orders");
        assertThat(written("delivery.json").at("/revision/bucket").asText()).isEqualTo("acme-111111111111-revisions");
    }

    @Test
    void theBranchChoosesTheEnvironment(@InjectMojo(goal = "ecr-push", pom = "environments.xml") EcrPushMojo push)
            throws Exception {
        List<String> lines = new ArrayList<>();
        push.setLog(recording(lines));
        userProperties.remove("ecs-delivery.image.repository");
        userProperties.setProperty("ecs-delivery.branch", "feature/login");
        userProperties.setProperty("ecs-delivery.sandbox", "true");

        push.execute();

        assertThat(written("image.json").at("/repository").asText()).isEqualTo("shop/orders");
        assertThat(written("image.json").at("/accountId").asText()).isEqualTo("111111111111");
        assertThat(lines)
                .containsSubsequence(
                        "Delivering dev-orders to environment dev: Branch feature/login (from -Decs-delivery.branch / <branch>) matches"
                                + " 'feature/*'",
                        "Account 111111111111 in eu-west-1 as arn:aws:iam::111111111111:user/sandbox");
    }

    @Test
    void aProtectedEnvironmentIsConfirmedByName(
            @InjectMojo(goal = "ecr-push", pom = "environments.xml") EcrPushMojo push) throws Exception {
        userProperties.remove("ecs-delivery.image.repository");
        userProperties.setProperty("ecs-delivery.environment", "prd");
        userProperties.setProperty("ecs-delivery.branch", "develop");
        userProperties.setProperty("ecs-delivery.sandbox", "true");

        assertThatThrownBy(push::execute).hasMessageStartingWith("[ECSD-122] The environment 'prd' is protected");

        userProperties.setProperty("ecs-delivery.confirm", "prd");
        push.execute();

        assertThat(written("image.json").at("/repository").asText()).isEqualTo("shop/prd-orders");
        assertThat(written("image.json").at("/accountId").asText()).isEqualTo("222222222222");
        assertThat(written("image.json").at("/registry").asText()).startsWith("127.0.0.1");
    }

    @Test
    void aRehearsalHasTheAccountsThatTheConfigurationTakesForGranted(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push,
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo render,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy)
            throws Exception {
        set("sandbox", "true");
        set("registryAccountId", "333333333333");
        set("credentials.via", "arn:aws:iam::444444444444:role/hub");
        set("credentials.roleArn", "arn:aws:iam::@{accountId}:role/ci/deploy");
        set("credentials.externalId", "orders-@{environment}");
        set("revision.credentials.roleArn", "arn:aws:iam::222222222222:role/upload");
        set("revision.expectedBucketOwner", "222222222222");
        set("revision.kmsKeyId", "arn:aws:kms:eu-west-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        List<String> lines = new ArrayList<>();
        push.setLog(recording(lines));

        push.execute();
        render.execute();
        deploy.execute();

        assertThat(lines)
                .contains("Account 111111111111 in eu-west-1 as"
                        + " arn:aws:sts::111111111111:assumed-role/deploy/orders-0123456789ab");
        assertThat(written("delivery.json").at("/status").asText()).isEqualTo("Succeeded");
    }

    @Test
    void aRehearsalNeedsNoKeysOfTheMachineThatDelivers(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push)
            throws Exception {
        set("sandbox", "true");
        set("credentials.server", "aws-of-the-build-server");

        push.execute();

        assertThat(written("image.json").at("/repository").asText()).isEqualTo("shop/orders");
    }

    @Test
    void aBranchThatLeadsNowhereIsSkippedWhenThatIsWanted(
            @InjectMojo(goal = "ecr-push", pom = "environments.xml") EcrPushMojo push) throws Exception {
        List<String> lines = new ArrayList<>();
        push.setLog(recording(lines));
        userProperties.setProperty("ecs-delivery.branch", "stage");
        userProperties.setProperty("ecs-delivery.sandbox", "true");

        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Branch stage (from -Decs-delivery.branch / <branch>) leads to no environment")
                .hasMessageContaining("'dev' (develop, feature/*), 'prd' (master, tag:v*)");

        userProperties.setProperty("ecs-delivery.onNoEnvironment", "skip");
        push.execute();

        assertThat(target.resolve("ecs-delivery/image.json")).doesNotExist();
        assertThat(lines)
                .contains(
                        "Skipped: Branch stage (from -Decs-delivery.branch / <branch>) leads to no environment, and <onNoEnvironment> is"
                                + " skip");
    }

    @Test
    void whatIsSkippedSinceNobodyNamesTheBranchIsNoSilentSuccess(
            @InjectMojo(goal = "ecr-push", pom = "environments.xml") EcrPushMojo push) throws Exception {
        List<String> lines = new ArrayList<>();
        push.setLog(recording(lines));
        set("onNoEnvironment", "skip");

        push.execute();

        assertThat(target.resolve("ecs-delivery/image.json")).doesNotExist();
        assertThat(lines)
                .contains("! Nothing says which branch is built. Check out a branch, or pass"
                        + " -Decs-delivery.branch=<name>.");
    }

    @Test
    void whoGetsNoAnswerKnowsWhichEndpointWasAsked(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push)
            throws Exception {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + socket.getLocalPort();
        }
        set("connection.endpoint", nobody);
        set("connection.maxAttempts", "1");
        List<String> lines = new ArrayList<>();
        push.setLog(recording(lines));
        String key = System.setProperty("aws.accessKeyId", "AKIATEST");
        String secret = System.setProperty("aws.secretAccessKey", "secret");
        try {
            assertThatThrownBy(push::execute).hasMessageStartingWith("[ECSD-902] sts:GetCallerIdentity got no answer");
        } finally {
            restore("aws.accessKeyId", key);
            restore("aws.secretAccessKey", secret);
        }

        assertThat(lines)
                .contains(
                        "Delivering orders to environment default: the POM has no <environments>",
                        "AWS endpoint of codedeploy, ecr, ecs, elbv2, iam, kms, logs, s3, sts: " + nobody
                                + " (from <connection><endpoint>)");
    }

    private static void restore(String property, @Nullable String before) {
        if (before == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, before);
        }
    }

    @Test
    void anIdentityMadeOfItselfIsRefused(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push)
            throws Exception {
        Sandbox aws = join(orders());
        userProperties.setProperty("ecs-delivery.application", "orders-@{registry}");

        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("[ECSD-102] <application> is 'orders-@{registry}', but @{…} is not known yet");
        assertThat(aws.journal().entries()).isEmpty();
    }

    @Test
    void aPortInUseIsNoMistakeOfThePlugin(@InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push)
            throws Exception {
        Sandbox other = join(orders());
        userProperties.setProperty("ecs-delivery.sandbox", "");
        userProperties.setProperty(
                "ecs-delivery.sandboxOptions.port",
                String.valueOf(other.endpoint().getPort()));

        assertThatThrownBy(push::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("[ECSD-601] The sandbox could not be opened: ");
    }

    @Test
    void aRecordOfAnEarlierBuildDoesNotOutliveAFailure(
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy) throws Exception {
        join(orders());
        Path record = target.resolve("ecs-delivery/delivery.json");
        Files.createDirectories(record.getParent());
        Files.writeString(record, "{\"status\" : \"Succeeded\"}");

        assertThatThrownBy(deploy::execute).hasMessageStartingWith("[ECSD-130] ");

        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Unfinished");
        assertThat(written("delivery.json").at("/cause/code").asText()).isEqualTo("ECSD-130");
    }

    @Test
    void whereNobodyKnowsWhatIsDeliveredNothingIsRecordedNorLeft(
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy) throws Exception {
        join(orders());
        set("accountId", "222222222222");
        Path folder = Files.createDirectories(target.resolve("ecs-delivery"));
        for (String file : List.of("delivery.json", "delivery.env", "report.html")) {
            Files.writeString(folder.resolve(file), "of an earlier build");
        }

        assertThatThrownBy(deploy::execute).hasMessageStartingWith("[ECSD-112] ");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void skipAndPackagingPomDoNothing(
            @InjectMojo(goal = "ecr-push", pom = "pom.xml") EcrPushMojo push,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy)
            throws Exception {
        userProperties.setProperty("ecs-delivery.skip", "true");
        push.execute();

        userProperties.remove("ecs-delivery.skip");
        project.setPackaging("pom");
        deploy.execute();

        assertThat(target.resolve("ecs-delivery")).doesNotExist();
    }

    @Test
    void theSandboxGoalPrintsWhatToPasteAndEndsWhenInterrupted(
            @InjectMojo(goal = "sandbox", pom = "pom.xml") SandboxMojo goal) throws Exception {
        userProperties.setProperty("ecs-delivery.sandboxOptions.port", "0");
        userProperties.setProperty("ecs-delivery.sandboxOptions.registryPort", "0");
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        goal.setLog(recording(lines));
        Thread open = new Thread(() -> {
            try {
                goal.execute();
            } catch (MojoExecutionException | MojoFailureException e) {
                lines.add(e.toString());
            }
        });
        open.start();

        List<String> greeting = new ArrayList<>();
        while (greeting.stream().noneMatch(line -> line.contains("skopeo login"))) {
            String line = lines.poll(30, TimeUnit.SECONDS);
            assertThat(line).as("a line after %s", greeting).isNotNull();
            greeting.add(line);
        }
        URI endpoint = greeting.stream()
                .filter(line -> line.startsWith("APIs"))
                .map(line -> URI.create(line.substring("APIs".length()).strip()))
                .findFirst()
                .orElseThrow();
        SandboxLink link = SandboxLink.join(endpoint);

        // 'mvn clean deploy' in another terminal must not take its blobs away.
        assertThat(target.resolve("ecs-delivery-sandbox")).doesNotExist();
        assertThat(greeting)
                .anyMatch(line -> line.contains("mvn deploy -Decs-delivery.sandbox=" + endpoint))
                .anyMatch(line -> line.contains("AWS_ACCESS_KEY_ID=" + link.accessKeyId()))
                .anyMatch(line -> line.contains(
                        "aws --endpoint-url " + endpoint + " ecr describe-images --repository-name shop/orders"))
                .anyMatch(line -> line.startsWith("Registry") && line.contains(link.registry()));
        open.interrupt();
        open.join(10_000);
        assertThat(open.isAlive()).isFalse();
        assertThatThrownBy(() -> SandboxLink.join(endpoint)).isInstanceOf(IOException.class);
    }

    @Test
    void aSandboxOptionThatIsNoNumberIsRefused(@InjectMojo(goal = "sandbox", pom = "pom.xml") SandboxMojo goal)
            throws Exception {
        userProperties.setProperty("ecs-delivery.sandboxOptions.port", "70000");

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "[ECSD-102] <sandboxOptions><port> is '70000', expected a whole number from 0 to 65535.");
    }

    @Test
    void theWorldOfAnEnvironmentHasItsNames() throws Exception {
        ChosenEnvironment dev = new ChosenEnvironment("dev", "named", false, new EnvironmentSettings());

        World world = SandboxWorld.of(settings("application", "@{environment}-shop"), dev, "orders", World::service)
                .get(0);

        assertThat(world.service()).isEqualTo("dev-shop");
    }

    @Test
    void theWorldOfASandboxIsTheConfiguration() throws Exception {
        Settings settings = settings(
                "application", "shop",
                "accountId", "222222222222",
                "region", "ap-northeast-2",
                "image.repository", "shop/orders",
                "image.ports", "9000-9010/tcp,80",
                "image.baseImage", "@{registry}/base/java:21",
                "deployment.application", "app",
                "deployment.group", "group",
                "revision.bucket", "bucket",
                "revision.kmsKeyId", "key");

        List<World> worlds = SandboxWorld.of(settings, ALONE, "artifact", World::service);

        assertThat(worlds)
                .containsExactly(World.of("shop")
                        .accountId("222222222222")
                        .region("ap-northeast-2")
                        .repository("shop/orders")
                        .bootstrap("shop", "zkfmapf123/healthcheck:latest", "shop", 9000)
                        .baseImage("base/java:21")
                        .deployment("app", "group")
                        .bucket("bucket")
                        .bucketDemandsKms(true)
                        .kmsKey("arn:aws:kms:ap-northeast-2:222222222222:key/key")
                        .roles()
                        .anyFunction(true)
                        .build());
        assertThat(SandboxWorld.of(settings(), ALONE, "artifact", World::service))
                .containsExactly(World.of("artifact")
                        .bootstrap("artifact", "zkfmapf123/healthcheck:latest", "artifact", 8080)
                        .roles()
                        .anyFunction(true)
                        .build());
    }

    private static Settings settings(String... pairs) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(PropertyBinder.PREFIX + pairs[i], pairs[i + 1]);
        }
        Settings settings = new Settings();
        try {
            new PropertyBinder(properties).bind(settings);
        } catch (DeliveryException e) {
            throw new AssertionError(e);
        }
        return settings;
    }
}
