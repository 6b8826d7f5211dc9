package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.sts.Principals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user can get wrong: the code, the sentence, and that nothing was registered, uploaded or deployed. */
class BadInputTest {
    @TempDir
    Path directory;

    /** Gets something wrong. */
    @FunctionalInterface
    interface Mistake {
        void make(DeliveryScene scene) throws Exception;
    }

    /**
     * @param words what the message must hold: the setting, what was found, what was expected, the cure
     */
    record Row(String name, Mistake mistake, Code code, List<String> words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                row(
                        "repository missing",
                        scene -> scene.aim.repository = "nowhere",
                        Code.REPOSITORY_MISSING,
                        "<image><repository> is 'nowhere', but account 111111111111 has no such ECR repository in eu-west-1.",
                        "Create it (aws ecr create-repository --repository-name nowhere), or correct the name, <registryAccountId> or <region>."),
                row(
                        "application missing",
                        scene -> scene.aim.application = "nowhere",
                        Code.APPLICATION_MISSING,
                        "<deployment><application> is 'nowhere', but CodeDeploy has no such application in eu-west-1.",
                        "Create it (compute platform ECS) or correct the name."),
                row(
                        "group missing",
                        scene -> scene.aim.group = "nowhere",
                        Code.GROUP_MISSING,
                        "<deployment><group> is 'nowhere', but the CodeDeploy application 'orders' has no such deployment group.",
                        "Create it or correct the name."),
                row(
                        "a configuration that does not exist",
                        scene -> scene.aim.config = "CodeDeployDefault.ECSCanary10Percent10Minutes",
                        Code.SETTING_INVALID,
                        "<deployment><config> is 'CodeDeployDefault.ECSCanary10Percent10Minutes', which CodeDeploy does not know.",
                        "Predefined for ECS are CodeDeployDefault.ECSAllAtOnce, ECSCanary10Percent5Minutes,"
                                + " ECSCanary10Percent15Minutes, ECSLinear10PercentEvery1Minutes and"
                                + " ECSLinear10PercentEvery3Minutes."),
                row(
                        "bucket missing",
                        scene -> scene.aim.bucket = "nowhere",
                        Code.BUCKET_MISSING,
                        "<revision><bucket> is 'nowhere', and S3 says: The specified bucket does not exist.",
                        "Create the bucket in the region of the deployment group, or correct the name."),
                row(
                        "bucket of another owner",
                        scene -> scene.aim.bucketOwner = "222222222222",
                        Code.BUCKET_DENIED,
                        "<revision><bucket> 'orders-revisions' belongs to another account than 222222222222,",
                        "Set <revision><expectedBucketOwner> to the account that owns it"),
                row(
                        "unknown access key",
                        scene -> scene.aim.keys = new Keys("AKIANOBODYKNOWSTHIS1", "secret"),
                        Code.CREDENTIALS_REFUSED,
                        "AWS refused ",
                        "UnrecognizedClientException, The security token included in the request is invalid",
                        "Check the access key that this build uses (environment, profile or role) and <region>."),
                row(
                        "wrong secret",
                        scene -> scene.aim.keys = new Keys(Principals.USER_ACCESS_KEY_ID, "secret"),
                        Code.CREDENTIALS_REFUSED,
                        "AWS refused ",
                        "InvalidSignatureException, ",
                        "Check the access key that this build uses (environment, profile or role) and <region>."),
                row(
                        "nobody listens",
                        scene -> scene.aim.endpoint = closedPort(),
                        Code.AWS_UNREACHABLE,
                        " got no answer: ",
                        "Connection refused",
                        "Check the network, proxy and <region>; run again."),
                row(
                        "a profile that does not exist",
                        scene -> {
                            scene.aim.keys = null;
                            scene.aim.profile = "ecs-delivery-test-nobody";
                        },
                        Code.CREDENTIALS_MISSING,
                        "There is no profile 'ecs-delivery-test-nobody' in ",
                        ", which <credentials><profile> names; ",
                        "Correct the name, or set the profile up with 'aws configure sso --profile "));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isSaidBeforeAnythingIsChanged(Row row) throws Exception {
        try (DeliveryScene scene = scene()) {
            row.mistake().make(scene);

            DeliveryException failure = refused(scene);

            assertThat(failure.code()).isEqualTo(row.code());
            assertThat(failure).hasMessageStartingWith("[" + row.code().id() + "] ");
            assertThat(row.words()).allSatisfy(words -> assertThat(failure).hasMessageContaining(words));
            assertThat(scene.changes()).isSubsetOf("registry:PUT manifest");
        }
    }

    @Test
    void noCredentialsAtAll() throws Exception {
        assumeThat(System.getenv())
                .doesNotContainKeys(
                        "AWS_ACCESS_KEY_ID",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        Map<String, String> nothing = Map.of(
                "aws.disableEc2Metadata", "true",
                "aws.configFile", directory.resolve("config").toString(),
                "aws.sharedCredentialsFile", directory.resolve("credentials").toString());
        nothing.forEach(System::setProperty);
        try (DeliveryScene scene = scene()) {
            scene.aim.keys = null;

            DeliveryException failure = refused(scene);

            assertThat(failure.code()).isEqualTo(Code.CREDENTIALS_MISSING);
            assertThat(failure)
                    .hasMessageContaining("No AWS credentials were found; looked for ")
                    .hasMessageContaining("or try -Decs-delivery.sandbox, which needs none.");
            assertThat(scene.changes()).isEmpty();
        } finally {
            nothing.keySet().forEach(System::clearProperty);
        }
    }

    @ParameterizedTest
    @CsvSource({"ecr", "ecs", "codedeploy", "s3"})
    void credentialsThatHaveExpired(String service) throws Exception {
        try (DeliveryScene scene = scene()) {
            scene.fault("{'kind': 'expired-token', 'service': '" + service + "', 'times': 'forever'}");

            DeliveryException failure = refused(scene);

            assertThat(failure.code()).isEqualTo(Code.CREDENTIALS_EXPIRED);
            assertThat(failure)
                    .hasMessageContaining("AWS refused " + service + ":")
                    .hasMessageContaining("The credentials of the access key that the build was given have expired");
            assertThat(scene.changes()).isSubsetOf("registry:PUT manifest");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ecr, GetAuthorizationToken",
        "ecr, DescribeRepositories",
        "codedeploy, GetDeploymentGroup",
        "codedeploy, GetDeploymentConfig",
        "codedeploy, ListDeployments",
        "ecs, DescribeServices",
        "ecs, DescribeTaskDefinition"
    })
    void anActionThatIsNotAllowed(String service, String operation) throws Exception {
        try (DeliveryScene scene = scene()) {
            scene.fault("{'kind': 'deny', 'service': '" + service + "', 'operation': '" + operation
                    + "', 'times': 'forever'}");

            DeliveryException failure = refused(scene);

            String action = service + ":" + operation;
            assertThat(failure.code()).isEqualTo(Code.ACCESS_DENIED);
            assertThat(failure)
                    .hasMessageContaining("AWS refused " + action + ": AccessDeniedException, ")
                    .hasMessageContaining("arn:aws:iam::111111111111:user/sandbox")
                    .hasMessageContaining("Allow " + action + " on ")
                    .hasMessageEndingWith(
                            " for the role that this build uses; mvn ecs-delivery:iam-policy writes its policy.");
            assertThat(scene.changes()).isSubsetOf("registry:PUT manifest");
        }
    }

    @Test
    void theActionBehindACallIsTheOneToAllow() throws Exception {
        try (DeliveryScene scene = scene()) {
            scene.fault("{'kind': 'deny', 'service': 'ecs', 'operation': 'RegisterTaskDefinition',"
                    + " 'options': {'action': 'iam:PassRole'}}");

            DeliveryException failure = refused(scene);

            assertThat(failure.code()).isEqualTo(Code.ACCESS_DENIED);
            assertThat(failure)
                    .hasMessageContaining("AWS refused ecs:RegisterTaskDefinition: ")
                    .hasMessageContaining("iam:PassRole is demanded by ecs:RegisterTaskDefinition: ")
                    .hasMessageContaining("Allow iam:PassRole on ");
        }
    }

    @Test
    void aPutThatIsNotAllowed() throws Exception {
        try (DeliveryScene scene = scene()) {
            scene.fault("{'kind': 'deny', 'service': 's3', 'operation': 'PutObject', 'times': 'forever'}");

            DeliveryException failure = refused(scene);

            assertThat(failure.code()).isEqualTo(Code.BUCKET_DENIED);
            assertThat(failure).hasMessageContaining("is not authorized to perform: s3:PutObject");
            assertThat(scene.changes()).containsExactly("registry:PUT manifest");
        }
    }

    @Test
    void aBucketThatDemandsKmsNamesTheSettingAndTakesTheRevisionWithIt() throws Exception {
        try (DeliveryScene scene = new DeliveryScene(DeliveryScene.orders().bucketDemandsKms(true), directory)) {
            scene.project.templates();

            DeliveryException failure = refused(scene);

            assertThat(failure.code()).isEqualTo(Code.BUCKET_DENIED);
            assertThat(failure)
                    .hasMessageContaining("<revision><bucket> 'orders-revisions' refused the revision: ")
                    .hasMessageContaining("set <revision><kmsKeyId> to the ARN of the key");
            assertThat(scene.changes()).containsExactly("registry:PUT manifest");

            scene.aim.kmsKeyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
            assertThat(scene.deliver(FIRST).status()).isEqualTo("Succeeded");
        }
    }

    @Test
    void aSizeThatFargateDoesNotHave() throws Exception {
        try (DeliveryScene scene = scene()) {
            scene.project.taskDefinition(TinyProject.TASK_DEFINITION.replace("\"1024\"", "\"900\""));

            DeliveryException failure = refused(scene);

            assertThat(failure.code()).isEqualTo(Code.SPEC_INVALID);
            assertThat(failure)
                    .hasMessageContaining("memory is \"900\"")
                    .hasMessageContaining("AWS would say: \"No Fargate configuration exists for given values.\"");
            assertThat(scene.changes()).containsExactly("registry:PUT manifest");
        }
    }

    @Test
    void whatOnlyEcsItselfKnowsIsRefusedByEcs() throws Exception {
        try (DeliveryScene scene = scene()) {
            StringBuilder sidecars = new StringBuilder();
            for (int i = 1; i <= 10; i++) {
                sidecars.append("{\"name\": \"side").append(i).append("\", \"image\": \"side:1\"}, ");
            }
            scene.project.taskDefinition(TinyProject.TASK_DEFINITION.replaceFirst(
                    "\"containerDefinitions\": \\[", "\"containerDefinitions\": [" + sidecars));

            DeliveryException failure = refused(scene);

            assertThat(failure.code()).isEqualTo(Code.TASK_DEFINITION_REFUSED);
            assertThat(failure)
                    .hasMessageContaining("ECS refused the task definition: ")
                    .hasMessageContaining(
                            "Correct the template; target/ecs-delivery/taskdef.json holds what was sent.");
            // The copy for the audit is there, since the bucket is tried first; nothing refers to it.
            assertThat(scene.changes()).containsExactly("registry:PUT manifest", "s3:PutObject");
        }
    }

    private DeliveryScene scene() throws IOException {
        DeliveryScene scene = new DeliveryScene(DeliveryScene.orders(), directory);
        scene.project.templates();
        return scene;
    }

    private static DeliveryException refused(DeliveryScene scene) {
        return catchThrowableOfType(DeliveryException.class, () -> scene.deliver(FIRST));
    }

    private static Row row(String name, Mistake mistake, Code code, String... words) {
        return new Row(name, mistake, code, List.of(words));
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
