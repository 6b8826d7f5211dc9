package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The second seed's four accounts: its road works, and each wrong turn ends as in AWS. */
class SecondSeedTest {
    private final Sandbox.Options options = Sandbox.Options.defaults().time(0, 1e9);
    private Sandbox sandbox;

    @BeforeEach
    void open() throws IOException {
        sandbox = SecondSeed.startBare(options);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** Other accounts instead. */
    private void open(World... worlds) throws IOException {
        sandbox.close();
        sandbox = Sandbox.start(List.of(worlds), options);
    }

    private AwsCredentials codeBuild() throws IOException {
        SandboxLink link = SandboxLink.join(sandbox.endpoint());
        return AwsSessionCredentials.create(
                link.accessKeyId(), link.secretAccessKey(), Objects.requireNonNull(link.sessionToken()));
    }

    private AwsCredentials assume(String roleArn) throws IOException {
        try (StsClient sts = SandboxTestSupport.sts(sandbox.endpoint(), codeBuild(), SecondSeed.REGION)) {
            Credentials credentials = sts.assumeRole(r -> r.roleArn(roleArn).roleSessionName("DEV"))
                    .credentials();
            return AwsSessionCredentials.create(
                    credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
        }
    }

    private String put(AwsCredentials who, Consumer<PutObjectRequest.Builder> change, String content) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(SecondSeed.BUCKET).key("appspec.yaml");
        change.accept(request);
        try (S3Client s3 = SandboxTestSupport.s3(sandbox.endpoint(), who)
                .region(Region.of(SecondSeed.REGION))
                .build()) {
            return s3.putObject(request.build(), RequestBody.fromString(content))
                    .versionId();
        }
    }

    private static Consumer<PutObjectRequest.Builder> encrypted() {
        return r -> r.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                .ssekmsKeyId(SecondSeed.KEY)
                .bucketKeyEnabled(true)
                .expectedBucketOwner(SecondSeed.SHARED);
    }

    /** Registers, uploads, deploys and waits. */
    private DeploymentInfo deploy(String environment, AwsCredentials uploader, Consumer<PutObjectRequest.Builder> how)
            throws IOException, InterruptedException {
        AwsCredentials deployer = assume(SecondSeed.deployRole(environment));
        try (EcsClient ecs = SandboxTestSupport.client(
                        EcsClient.builder(), sandbox.endpoint(), deployer, SecondSeed.REGION);
                CodeDeployClient codeDeploy = SandboxTestSupport.client(
                        CodeDeployClient.builder(), sandbox.endpoint(), deployer, SecondSeed.REGION)) {
            TaskDefinition live = ecs.describeTaskDefinition(
                            r -> r.taskDefinition("bys-" + environment + "-td-awssdk-iam"))
                    .taskDefinition();
            String version = put(uploader, how, """
                    version: 0.0
                    Resources:
                      - TargetService:
                          Type: AWS::ECS::Service
                          Properties:
                            TaskDefinition: "%s"
                            LoadBalancerInfo:
                              ContainerName: awssdk-iam
                              ContainerPort: 10012
                    """.formatted(live.taskDefinitionArn()));
            String id = codeDeploy
                    .createDeployment(r -> r.applicationName("bys-" + environment + "-cddp-ecs-main-awssdk-iam")
                            .deploymentGroupName("bys-" + environment + "-cddpg-ecs-main-awssdk-iam")
                            .revision(v -> v.revisionType(RevisionLocationType.S3)
                                    .s3Location(s -> s.bucket(SecondSeed.BUCKET)
                                            .key("appspec.yaml")
                                            .version(version)
                                            .bundleType(BundleType.YAML))))
                    .deploymentId();
            sandbox.time().sleep(Duration.ofHours(2));
            return codeDeploy.getDeployment(r -> r.deploymentId(id)).deploymentInfo();
        }
    }

    @Test
    void whoeverJoinsIsCodeBuild() throws Exception {
        try (StsClient sts = SandboxTestSupport.sts(sandbox.endpoint(), codeBuild(), SecondSeed.REGION)) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(SecondSeed.SHARED);
            assertThat(sts.getCallerIdentity().arn())
                    .matches("arn:aws:sts::202949997891:assumed-role/bys-shared-iam-cdb-role/AWSCodeBuild-"
                            + "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "stg", "prd"})
    void theRoadIsOpenInEveryEnvironment(String environment) throws Exception {
        AwsCredentials deployer = assume(SecondSeed.deployRole(environment));
        try (EcrClient ecr =
                SandboxTestSupport.client(EcrClient.builder(), sandbox.endpoint(), deployer, SecondSeed.REGION)) {
            assertThat(ecr.describeRepositories().repositories())
                    .extracting(repository -> repository.repositoryArn())
                    .containsExactly("arn:aws:ecr:ap-northeast-2:" + SecondSeed.ACCOUNTS.get(environment)
                            + ":repository/ecs/" + environment + "-awssdk-iam");
        }

        assertThat(deploy(environment, deployer, encrypted()).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(deploy(environment, codeBuild(), encrypted()).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void theBucketsPolicyStandsWhole() throws Exception {
        AwsCredentials dev = assume(SecondSeed.deployRole("dev"));

        refused(() -> put(dev, r -> {}, "x"), "AccessDenied", "with an explicit deny in a resource-based policy");
        refused(
                () -> put(dev, r -> r.serverSideEncryption(ServerSideEncryption.AES256), "x"),
                "AccessDenied",
                "with an explicit deny in a resource-based policy");
        refused(
                () -> put(
                        dev,
                        r -> r.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                .ssekmsKeyId(SecondSeed.KEY_ID),
                        "x"),
                "KMS.NotFoundException",
                "Key 'arn:aws:kms:ap-northeast-2:558846431111:key/" + SecondSeed.KEY_ID + "' does not exist");
        refused(
                () -> put(dev, encrypted().andThen(r -> r.expectedBucketOwner("558846431111")), "x"),
                "AccessDenied",
                "Access Denied");
    }

    @Test
    void aTrustThatDoesNotNameCodeBuildIsNoTrust() throws Exception {
        open(
                SecondSeed.shared().build(),
                SecondSeed.environment("dev", null)
                        .role("bys-dev-iam-deploy-role", """
                                {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                                 "Principal": {"AWS": "arn:aws:iam::202949997891:role/bys-shared-iam-cdb-role"}}}
                                """)
                        .build());

        refused(
                () -> assume(SecondSeed.deployRole("dev")),
                "AccessDenied",
                "is not authorized to perform: sts:AssumeRole on resource: " + SecondSeed.deployRole("dev"));
        refused(() -> assume(SecondSeed.CODEBUILD_ROLE), "AccessDenied", "on resource: " + SecondSeed.CODEBUILD_ROLE);
    }

    @Test
    void theSharedAccountHasNothingToDeploy() throws Exception {
        try (CodeDeployClient codeDeploy = SandboxTestSupport.client(
                CodeDeployClient.builder(), sandbox.endpoint(), codeBuild(), SecondSeed.REGION)) {
            refused(
                    () -> codeDeploy.getApplication(r -> r.applicationName("bys-dev-cddp-ecs-main-awssdk-iam")),
                    "ApplicationDoesNotExistException",
                    "No application found for name: bys-dev-cddp-ecs-main-awssdk-iam");
        }
    }

    @Test
    void codeDeployCannotReadWhatThePolicyOrTheKeyKeepsFromItsAccount() throws Exception {
        open(
                SecondSeed.shared().bucketPolicy(SecondSeed.SEED_POLICY).build(),
                SecondSeed.environment("dev", null).build(),
                SecondSeed.environment("stg", null).build());

        assertThat(deploy("dev", codeBuild(), encrypted()).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        for (DeploymentInfo failed : List.of(
                deploy("stg", codeBuild(), encrypted()),
                deploy("dev", codeBuild(), r -> r.serverSideEncryption(ServerSideEncryption.AWS_KMS)))) {
            assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
            assertThat(failed.errorInformation().codeAsString()).isEqualTo("IAM_ROLE_PERMISSIONS");
            assertThat(failed.errorInformation().message())
                    .startsWith("The IAM role arn:aws:iam::5588464")
                    .contains(":role/ecsCodeDeployRole does not give you permission")
                    .contains("AmazonS3");
        }
    }

    @Test
    void aSessionMayExpireInTheMiddle() throws Exception {
        AwsCredentials deployer = assume(SecondSeed.deployRole("dev"));
        SandboxLink.join(sandbox.endpoint()).age(Duration.ofHours(1));

        try (CodeDeployClient codeDeploy = SandboxTestSupport.client(
                CodeDeployClient.builder(), sandbox.endpoint(), deployer, SecondSeed.REGION)) {
            refused(
                    () -> codeDeploy.listDeployments(r -> {}),
                    "ExpiredTokenException",
                    "The security token included in the request is expired");
        }
        refused(() -> put(deployer, encrypted(), "x"), "ExpiredToken", "The provided token has expired.");
        assertThat(deploy("dev", codeBuild(), encrypted()).status())
                .as("with a new session")
                .isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void itOpensForAnotherProcessToo() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecondSeed.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var out = process.inputReader()) {
            SandboxLink link = SandboxLink.join(URI.create(out.readLine()));
            assertThat(link.accountId()).isEqualTo(SecondSeed.SHARED);
            assertThat(link.sessionToken()).isNotNull();
            assertThat(SecondSeed.ACCOUNTS.values())
                    .extracting(link::registry)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void refused(ThrowingCallable call, String code, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(text);
        });
    }
}
