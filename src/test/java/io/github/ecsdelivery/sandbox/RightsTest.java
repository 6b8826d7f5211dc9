package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.ecr.registry.TestRegistry;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Sessions of roles whose identity policies are stated, with the SDK's clients. */
class RightsTest {
    private static final String OWN = "arn:aws:iam::111111111111:role/";
    private static final String OTHERS = "arn:aws:iam::222222222222:role/";
    private static final String KEYS = "arn:aws:kms:eu-west-1:111111111111:key/";

    private static Sandbox sandbox;

    private static String policy(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}";
    }

    private static String allow(String actions, String resources) {
        return "{\"Effect\": \"Allow\", \"Action\": [\"" + actions.replace(" ", "\", \"") + "\"], \"Resource\": [\""
                + resources.replace(" ", "\", \"") + "\"]}";
    }

    private static String granting(String principal, String actions, String resources) {
        return "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + principal + "\"}, "
                + allow(actions, resources).substring(1);
    }

    private static String trusting(String principal) {
        return policy("{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + principal
                + "\"}, \"Action\": [\"sts:AssumeRole\", \"sts:TagSession\"]}");
    }

    private static RoleSpec role(String name, String... statements) {
        return RoleSpec.trustingItsAccount(name).allowed("rights", policy(statements));
    }

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(
                List.of(
                        World.of("orders")
                                .role(role(
                                        "register",
                                        allow("ecs:RegisterTaskDefinition", "arn:aws:ecs:*:*:task-definition/orders:*"),
                                        allow("iam:PassRole", OWN + "orders-*")))
                                .role(role("upload", allow("s3:PutObject", "arn:aws:s3:::orders-revisions/*")))
                                .role(role(
                                        "encrypt",
                                        allow("s3:PutObject s3:GetObject", "arn:aws:s3:::orders-revisions/*"),
                                        allow("kms:GenerateDataKey", KEYS + "named " + KEYS + "shared")))
                                .role(RoleSpec.trustingItsAccount("nothing").allowedNothing())
                                .role(RoleSpec.trustingItsAccount("named-in-policies")
                                        .allowedNothing())
                                .role(role(
                                        "pull",
                                        allow("ecr:GetAuthorizationToken", "*"),
                                        allow("ecr:BatchGetImage", "arn:aws:ecr:*:*:repository/orders")))
                                .role(role("chain", allow("sts:AssumeRole", OTHERS + "trusted " + OTHERS + "silent")))
                                .role(RoleSpec.trusting("names-nothing", trusting(OWN + "nothing")))
                                .role(RoleSpec.trusting("names-account", trusting("arn:aws:iam::111111111111:root")))
                                .role(role(
                                        "denied",
                                        allow("*", "*"),
                                        allow("elasticloadbalancing:*", "*").replace("Allow", "Deny")))
                                .bucketPolicy(policy(
                                        granting(
                                                OWN + "named-in-policies",
                                                "s3:PutObject",
                                                "arn:aws:s3:::orders-revisions/*"),
                                        granting(
                                                "arn:aws:iam::111111111111:root",
                                                "s3:PutObject",
                                                "arn:aws:s3:::orders-revisions/*")))
                                .repositoryPolicy("{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \""
                                        + OWN + "named-in-policies\"}, \"Action\": \"ecr:DescribeImages\"}]}")
                                .kmsKey(KmsKey.under(
                                        KEYS + "named",
                                        policy(granting("arn:aws:iam::111111111111:root", "kms:*", "*"))))
                                .kmsKey(KmsKey.under(
                                        KEYS + "closed", policy(granting(OWN + "somebody-else", "kms:*", "*"))))
                                .kmsKey(KmsKey.under(
                                        KEYS + "open", policy(granting(OWN + "upload", "kms:GenerateDataKey", "*"))))
                                .kmsKey(KEYS + "shared")
                                .kmsKey(new KmsKey(KEYS + "disabled", List.of()).in(KmsKey.State.DISABLED))
                                .build(),
                        World.of("far")
                                .accountId("222222222222")
                                .role(RoleSpec.trusting("trusted", trusting(OWN + "chain")))
                                .role(RoleSpec.trusting("silent", trusting(OWN + "nothing")))
                                .role(RoleSpec.trusting("naming-nothing", trusting(OWN + "nothing")))
                                .build()),
                Sandbox.Options.defaults());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    private static AwsCredentials as(String role) {
        return SandboxTestSupport.session(sandbox, OWN + role, "s1");
    }

    private static EcsClient ecs(String role) {
        return SandboxTestSupport.client(EcsClient.builder(), sandbox.endpoint(), as(role), "eu-west-1");
    }

    private static EcrClient ecr(String role) {
        return SandboxTestSupport.client(EcrClient.builder(), sandbox.endpoint(), as(role), "eu-west-1");
    }

    private static S3Client s3(String role) {
        return SandboxTestSupport.s3(sandbox.endpoint(), as(role)).build();
    }

    private static void assertDenied(int status, String code, String role, String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("User: arn:aws:sts::111111111111:assumed-role/" + role
                            + "/s1 is not authorized to perform: " + text);
        });
    }

    private static String notAllowed(String action, String resource) {
        return action + " on resource: " + resource + " because no identity-based policy allows the " + action
                + " action";
    }

    private static ThrowingCallable registering(String role, String family, String taskRole) {
        return () -> ecs(role)
                .registerTaskDefinition(request -> request.family(family)
                        .taskRoleArn(OWN + taskRole)
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("app")
                                .image("acme/app")
                                .memory(128)
                                .build()));
    }

    @Test
    void aTaskDefinitionAndTheRolesThatItPasses() {
        assertThatCode(registering("register", "orders", "orders-task")).doesNotThrowAnyException();
        assertDenied(
                400,
                "AccessDeniedException",
                "register",
                notAllowed("iam:PassRole", OWN + "admin"),
                registering("register", "orders", "admin"));
        assertDenied(
                400,
                "AccessDeniedException",
                "register",
                notAllowed(
                        "ecs:RegisterTaskDefinition", "arn:aws:ecs:eu-west-1:111111111111:task-definition/billing:*"),
                registering("register", "billing", "orders-task"));
    }

    @Test
    void codeDeploySaysItInItsWords() {
        CodeDeployClient client =
                SandboxTestSupport.client(CodeDeployClient.builder(), sandbox.endpoint(), as("nothing"), "eu-west-1");
        assertDenied(
                400,
                "AccessDeniedException",
                "nothing",
                notAllowed(
                        "codedeploy:GetDeploymentGroup",
                        "arn:aws:codedeploy:eu-west-1:111111111111:deploymentgroup:orders/orders"),
                () -> client.getDeploymentGroup(
                        request -> request.applicationName("orders").deploymentGroupName("orders")));
        assertDenied(
                400,
                "AccessDeniedException",
                "nothing",
                notAllowed("codedeploy:StopDeployment", "*"),
                () -> client.stopDeployment(request -> request.deploymentId("d-ABCDEFGHI")));
    }

    @Test
    void loadBalancersSayAnExplicitDenyInTheirWords() {
        ElasticLoadBalancingV2Client client = SandboxTestSupport.client(
                ElasticLoadBalancingV2Client.builder(), sandbox.endpoint(), as("denied"), "eu-west-1");
        assertDenied(
                403,
                "AccessDenied",
                "denied",
                "elasticloadbalancing:DescribeLoadBalancers on resource: * with an explicit deny in an"
                        + " identity-based policy",
                client::describeLoadBalancers);
        assertThatCode(() -> ecs("denied").listTaskDefinitions()).doesNotThrowAnyException();
    }

    private static ThrowingCallable putting(String role, String key) {
        return () -> s3(role).putObject(
                        request -> {
                            request.bucket("orders-revisions").key("a");
                            if (!key.isEmpty()) {
                                request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                        .ssekmsKeyId(key);
                            }
                        },
                        RequestBody.fromString("x"));
    }

    @Test
    void aBucketOfTheSameAccountIsOpenedByIdentityOrByItsPolicyForThePrincipalItself() {
        assertThatCode(putting("upload", "")).doesNotThrowAnyException();
        assertThatCode(putting("named-in-policies", "")).doesNotThrowAnyException();
        // The policy names the account, which leaves it to identity policies.
        assertDenied(
                403,
                "AccessDenied",
                "nothing",
                notAllowed("s3:PutObject", "arn:aws:s3:::orders-revisions/a"),
                putting("nothing", ""));
        assertDenied(
                403,
                "AccessDenied",
                "upload",
                notAllowed("s3:GetObject", "arn:aws:s3:::orders-revisions/a"),
                () -> s3("upload")
                        .getObjectAsBytes(
                                request -> request.bucket("orders-revisions").key("a")));
    }

    @Test
    void whoMayNotListABucketDoesNotLearnWhatIsNotThere() {
        assertThatThrownBy(() -> s3("denied")
                        .getObjectAsBytes(
                                request -> request.bucket("orders-revisions").key("absent")))
                .hasMessageContaining("The specified key does not exist.");
        assertDenied(
                403,
                "AccessDenied",
                "encrypt",
                notAllowed("s3:ListBucket", "arn:aws:s3:::orders-revisions"),
                () -> s3("encrypt")
                        .getObjectAsBytes(
                                request -> request.bucket("orders-revisions").key("absent")));
    }

    @Test
    void aRepositoryOfTheSameAccountToo() {
        assertThatCode(() -> ecr("named-in-policies").describeImages(request -> request.repositoryName("orders")))
                .doesNotThrowAnyException();
        assertDenied(
                400,
                "AccessDeniedException",
                "nothing",
                notAllowed("ecr:DescribeImages", "arn:aws:ecr:eu-west-1:111111111111:repository/orders"),
                () -> ecr("nothing").describeImages(request -> request.repositoryName("orders")));
    }

    @Test
    void aKeyIsUsedIfItsPolicyAllowsItAndPassesItOnToIdentitiesOnlyThroughTheAccount() {
        assertThatCode(putting("encrypt", KEYS + "named")).doesNotThrowAnyException();
        assertThatCode(putting("encrypt", KEYS + "shared")).doesNotThrowAnyException();
        assertThatCode(putting("upload", KEYS + "open")).doesNotThrowAnyException();
        assertDenied(
                403,
                "AccessDenied",
                "upload",
                notAllowed("kms:GenerateDataKey", KEYS + "named"),
                putting("upload", KEYS + "named"));
        assertThatThrownBy(putting("denied", KEYS + "closed"))
                .hasMessageContaining("kms:GenerateDataKey on this resource because the resource does not exist");
        assertDenied(403, "AccessDenied", "encrypt", notAllowed("kms:Decrypt", KEYS + "named"), () -> {
            putting("encrypt", KEYS + "named").call();
            s3("encrypt")
                    .getObjectAsBytes(
                            request -> request.bucket("orders-revisions").key("a"));
        });
    }

    @Test
    void aDisabledKeyEncryptsNothing() {
        assertThatThrownBy(putting("denied", KEYS + "disabled"))
                .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KMS.DisabledException");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(KEYS + "disabled is disabled.");
                });
    }

    private static Credentials assume(String role, String target) {
        try (StsClient sts = SandboxTestSupport.sts(sandbox.endpoint(), as(role), "eu-west-1")) {
            return sts.assumeRole(request -> request.roleArn(target).roleSessionName("next"))
                    .credentials();
        }
    }

    @Test
    void aRoleOfAnotherAccountTakesTrustAndIdentity() {
        Credentials taken = assume("chain", OTHERS + "trusted");
        StsClient sts = SandboxTestSupport.sts(
                sandbox.endpoint(),
                AwsSessionCredentials.create(taken.accessKeyId(), taken.secretAccessKey(), taken.sessionToken()),
                "eu-west-1");
        assertThat(sts.getCallerIdentity().account()).isEqualTo("222222222222");
        assertThatThrownBy(() -> assume("chain", OTHERS + "silent"))
                .hasMessageContaining("is not authorized to perform: sts:AssumeRole on resource: " + OTHERS + "silent");
        assertDenied(
                403,
                "AccessDenied",
                "nothing",
                notAllowed("sts:AssumeRole", OTHERS + "naming-nothing"),
                () -> assume("nothing", OTHERS + "naming-nothing"));
    }

    @Test
    void aRoleOfTheSameAccountMayNameThePrincipalItself() {
        assertThatCode(() -> assume("nothing", OWN + "names-nothing")).doesNotThrowAnyException();
        assertDenied(
                403,
                "AccessDenied",
                "nothing",
                notAllowed("sts:AssumeRole", OWN + "names-account"),
                () -> assume("nothing", OWN + "names-account"));
    }

    @Test
    void everybodyMayAskWhoTheyAre() {
        StsClient sts = SandboxTestSupport.sts(sandbox.endpoint(), as("nothing"), "eu-west-1");
        assertThat(sts.getCallerIdentity().arn()).endsWith(":assumed-role/nothing/s1");
    }

    @Test
    void theRegistryKnowsWhoLoggedIn() throws IOException, InterruptedException {
        String token =
                ecr("pull").getAuthorizationToken().authorizationData().get(0).authorizationToken();
        String manifest = "https://" + sandbox.registry() + "/v2/orders/manifests/absent";
        HttpClient client = TestRegistry.client();
        sandbox.journal().clear();

        HttpResponse<byte[]> read =
                client.send(request(manifest, token).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<byte[]> put = client.send(
                request(manifest, token)
                        .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(put.statusCode()).isEqualTo(403);
        assertThat(new ObjectMapper().readTree(put.body()).at("/errors/0/code").asText())
                .isEqualTo("DENIED");
        assertThat(new ObjectMapper()
                        .readTree(put.body())
                        .at("/errors/0/message")
                        .asText())
                .isEqualTo("User: arn:aws:sts::111111111111:assumed-role/pull/s1 is not authorized to perform: "
                        + notAllowed("ecr:PutImage", "arn:aws:ecr:eu-west-1:111111111111:repository/orders"));
        assertThat(sandbox.journal().entries())
                .filteredOn(entry -> entry.service().equals("registry"))
                .extracting(Journal.Entry::principal, Journal.Entry::demands)
                .contains(tuple(
                        "arn:aws:sts::111111111111:assumed-role/pull/s1",
                        List.of(new Journal.Demand(
                                OWN + "pull",
                                "ecr:PutImage",
                                "arn:aws:ecr:eu-west-1:111111111111:repository/orders"))));
    }

    private static HttpRequest.Builder request(String uri, String token) {
        assertThat(new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII))
                .startsWith("AWS:");
        return HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Basic " + token);
    }

    @Test
    void theJournalTellsWhichRightsWereNeeded() throws Throwable {
        registering("register", "orders", "orders-task").call();

        assertThat(sandbox.journal().demands())
                .contains(
                        new Journal.Demand(
                                OWN + "register",
                                "ecs:RegisterTaskDefinition",
                                "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:*"),
                        new Journal.Demand(OWN + "register", "iam:PassRole", OWN + "orders-task"));
    }

    @Test
    void whoAsksTheSandboxIsToldTheSame() throws IOException {
        assertDenied(
                403,
                "AccessDenied",
                "nothing",
                notAllowed("s3:ListBucket", "arn:aws:s3:::orders-revisions"),
                () -> s3("nothing").listObjectsV2(request -> request.bucket("orders-revisions")));

        RawHttp http = new RawHttp(sandbox.endpoint());
        String demands = http.send(http.request("GET", "/_sandbox/demands", "")).body();

        assertThat(demands)
                .contains("{\"principal\":\"" + OWN + "nothing\",\"action\":\"s3:ListBucket\","
                        + "\"resource\":\"arn:aws:s3:::orders-revisions\"}");
    }

    @Test
    void aPolicyThatIamWouldRefuseOpensNoSandbox() {
        assertThatThrownBy(() -> Sandbox.start(
                        World.of("x")
                                .role(role("r", granting("*", "s3:*", "*")))
                                .build(),
                        Sandbox.Options.defaults()))
                .hasMessageContaining("The policy 'rights' should not specify a principal.");
        assertThatThrownBy(() -> Sandbox.start(
                        World.of("x")
                                .role(role("r", allow("s3:*", "arn:aws:s3:::${aws:username}/*")))
                                .build(),
                        Sandbox.Options.defaults()))
                .hasMessageContaining("does not know policy variables");
        assertThatThrownBy(() -> Sandbox.start(
                        World.of("x")
                                .role(RoleSpec.trustingItsAccount("r")
                                        .attached("arn:aws:iam::aws:policy/PowerUserAccess"))
                                .build(),
                        Sandbox.Options.defaults()))
                .hasMessageContaining("does not have the managed policy 'arn:aws:iam::aws:policy/PowerUserAccess'");
    }
}
