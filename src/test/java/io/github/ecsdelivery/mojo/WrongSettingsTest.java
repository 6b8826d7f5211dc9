package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ecsdelivery.sandbox.SecondSeed;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second seed's configuration with one thing wrong, through whole goals: it fails as in AWS and says what to change. */
@MojoTest
@Basedir("/goals/orders")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class WrongSettingsTest extends GoalBench {
    private static final String DEV = "558846431111";
    private static final String STG = "558846432222";
    private static final String DEPLOY_ROLE = SecondSeed.deployRole("dev");
    private static final String DEPLOYER = "arn:aws:sts::558846431111:assumed-role/bys-dev-iam-deploy-role/";
    private static final String CODEBUILD = "arn:aws:sts::202949997891:assumed-role/bys-shared-iam-cdb-role/";
    private static final Set<String> CHANGES = Set.of(
            "RegisterTaskDefinition",
            "CreateDeployment",
            "PutObject",
            "PutImage",
            "PUT manifest",
            "POST upload",
            "PUT upload");

    private EcrPushMojo push;
    private RenderDeploySpecMojo render;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "ecr-push", pom = "second-seed.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "second-seed.xml") RenderDeploySpecMojo renders,
            @InjectMojo(goal = "bluegreen-deploy", pom = "second-seed.xml") BluegreenDeployMojo deploys)
            throws IOException {
        push = pushes;
        render = renders;
        deploy = deploys;
        set("revision.kmsKeyId", SecondSeed.KEY);
        join(SecondSeed.shared(), SecondSeed.environment("dev", null), SecondSeed.environment("stg", null));
    }

    private void deliver() throws MojoExecutionException, MojoFailureException {
        push.execute();
        render.execute();
        deploy.execute();
    }

    private void says(String... words) {
        Throwable failure = catchThrowable(this::deliver);

        assertThat(failure).isInstanceOf(MojoFailureException.class);
        assertThat(failure.getMessage()).startsWith(words[0]).contains(words);
    }

    /** Calls that changed something, with who made them. */
    private List<Journal.Entry> changes() {
        return aws().journal().entries().stream()
                .filter(call -> CHANGES.contains(call.operation()) && call.status() / 100 == 2)
                .toList();
    }

    private long calls(String operation) {
        return aws().journal().entries().stream()
                .filter(call -> call.operation().equals(operation))
                .count();
    }

    private static String trust(String principal, String more) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                 "Action": "sts:AssumeRole"%s}]}""".formatted(principal, more);
    }

    private void dev(String trustPolicy) throws IOException {
        join(
                SecondSeed.shared(),
                SecondSeed.environment("dev", null).role("bys-dev-iam-deploy-role", trustPolicy),
                SecondSeed.environment("stg", null));
    }

    @Test
    void theRightSettingsDeliver() throws Exception {
        deliver();

        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(changes())
                .filteredOn(call -> !call.service().equals("registry"))
                .hasSize(5)
                .allSatisfy(call -> assertThat(call.principal()).startsWith(DEPLOYER));
        assertThat(calls("AssumeRole")).as("once for all goals").isEqualTo(1);
    }

    @Test
    void theWrongAccount() {
        set("accountId", STG);

        says("[ECSD-112] <accountId> is 558846432222, but the credentials are " + DEPLOYER, "of account " + DEV);
        assertThat(changes()).isEmpty();
    }

    @Test
    void theWrongAccountBySkippingTheRole() {
        set("credentials.roleArn", "none");

        says("[ECSD-112] <accountId> is " + DEV + ", but the credentials are " + CODEBUILD, "<credentials><roleArn>");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aRoleThatDoesNotTrustTheCaller() throws Exception {
        dev(trust("arn:aws:iam::202949997891:role/another", ""));

        says(
                "[ECSD-113] AWS does not let " + CODEBUILD,
                " assume the role " + DEPLOY_ROLE + ": AccessDenied",
                "the trust policy of the role names the role 'bys-shared-iam-cdb-role' of account 202949997891");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aRoleThatDoesNotExist() {
        set("credentials.roleArn", "arn:aws:iam::558846431111:role/deploi");

        says(
                "[ECSD-113] AWS does not let " + CODEBUILD,
                " assume the role arn:aws:iam::558846431111:role/deploi",
                "Check that the role exists");
    }

    @Test
    void theExternalIdIsMissingOrAnother() throws Exception {
        dev(trust(SecondSeed.CODEBUILD_ROLE, ", \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"shop-7\"}}"));

        says("[ECSD-113] ", "it asks for no sts:ExternalId (<credentials><externalId> is not set)");
        set("credentials.externalId", "shop-8");
        says("[ECSD-113] ", "its sts:ExternalId is 'shop-8' (<credentials><externalId>)");
        set("credentials.externalId", "shop-7");
        assertThat(changes()).isEmpty();
        assertThat(catchThrowable(this::deliver)).isNull();
    }

    @Test
    void sessionTagsAndSourceIdentityThatTheTrustDoesNotAllow() throws Exception {
        set("credentials.sessionTags.team", "shop");
        set("credentials.sourceIdentity", "ci");

        says("[ECSD-113] ", "Allow sts:TagSession beside sts:AssumeRole, for what <credentials><sessionTags> says");
        unset("credentials.sessionTags.team");
        says("[ECSD-113] ", "Allow sts:SetSourceIdentity beside", "or remove <credentials><sourceIdentity>.");
        assertThat(changes()).isEmpty();
        set("credentials.sessionTags.team", "shop");

        dev("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                 "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
                 "Condition": {"StringEquals": {"aws:RequestTag/team": "shop", "sts:SourceIdentity": "ci"}}}]}
                """.formatted(SecondSeed.CODEBUILD_ROLE));
        assertThat(catchThrowable(this::deliver)).isNull();
        set("credentials.sessionTags.team", "other");
        says("[ECSD-113] ", "<credentials><sessionTags>");
    }

    @Test
    void aPutWithoutTheHeaderThatThePolicyDemands() {
        unset("revision.kmsKeyId");

        says("[ECSD-402] ", "<revision><bucket> '" + SecondSeed.BUCKET + "'", "<revision><kmsKeyId>");
        assertThat(changes()).extracting("service").containsOnly("registry");
    }

    @Test
    void aKeyThatIsLookedForInTheWrongAccount() {
        set("revision.kmsKeyId", SecondSeed.KEY_ID);

        says("[ECSD-102] <revision><kmsKeyId> is '" + SecondSeed.KEY_ID + "', expected the full ARN");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aKeyThatTheAccountMayNotUse() throws Exception {
        String other = SecondSeed.KEY.replace("1111", "9999");
        join(SecondSeed.shared().kmsKey(other), SecondSeed.environment("dev", null));
        set("revision.kmsKeyId", other);

        says("[ECSD-403] ", "<revision><kmsKeyId> '" + other + "'", "kms:GenerateDataKey");
        assertThat(changes()).extracting("service").containsOnly("registry");
    }

    @Test
    void aBucketOfAnotherOwner() {
        set("revision.expectedBucketOwner", DEV);

        says("[ECSD-402] ", "<revision><expectedBucketOwner>", "another account than " + DEV);
        assertThat(changes()).extracting("service").containsOnly("registry");
    }

    @Test
    void aPolicyThatDoesNotLetTheAccountIn() throws Exception {
        join(
                SecondSeed.shared().bucketPolicy(SecondSeed.SEED_POLICY.replace(DEV, "558846432222")),
                SecondSeed.environment("dev", null));

        says("[ECSD-402] ", "<revision><bucket> '" + SecondSeed.BUCKET + "'", "in the bucket's policy");
        assertThat(changes()).extracting("service").containsOnly("registry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ap-northeast-1", "ap-northeast-9"})
    void theWrongRegion(String region) {
        set("region", region);

        says(
                "[ECSD-102] <revision><kmsKeyId> is '" + SecondSeed.KEY + "', a key in ap-northeast-2",
                "or correct <region>");
        unset("revision.kmsKeyId");
        says("[ECSD-304] ", "account " + DEV + " has no such ECR repository in " + region, "or <region>.");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aBucketOfAnotherRegion() throws Exception {
        WorldBuilder elsewhere = World.of("elsewhere")
                .accountId(SecondSeed.SHARED)
                .region("eu-west-1")
                .toolsOnly()
                .bucket("elsewhere");
        join(SecondSeed.shared(), SecondSeed.environment("dev", null), elsewhere);
        set("revision.bucket", "elsewhere");

        says("[ECSD-401] <revision><bucket> 'elsewhere' is in eu-west-1, and this delivery goes to ap-northeast-2");
        assertThat(changes()).extracting("service").containsOnly("registry");
    }

    @Test
    void theRegistryOfAnotherAccount() throws Exception {
        set("registryAccountId", STG);
        set("image.repository", "ecs/stg-awssdk-iam");

        says("[ECSD-113] AWS refused ecr:", "in the repository policy of 'ecs/stg-awssdk-iam'", "<registryAccountId>");
        assertThat(changes()).isEmpty();

        join(
                SecondSeed.shared(),
                SecondSeed.environment("dev", null),
                SecondSeed.environment("stg", null).repositoryPolicy("""
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"AWS": "arn:aws:iam::558846431111:root"}, "Action": "ecr:*"}]}"""));
        deliver();
        assertThat(written("image.json").path("reference").asText())
                .startsWith(aws().registry(STG) + "/ecs/stg-awssdk-iam@sha256:");
    }

    @Test
    void aRepositoryThatIsInAnotherAccountOnly() {
        set("image.repository", "ecs/stg-awssdk-iam");

        says("[ECSD-304] <image><repository> is 'ecs/stg-awssdk-iam', but account " + DEV, "<registryAccountId>");
        assertThat(changes()).isEmpty();
    }

    @Test
    void eachStepWithARoleOfItsOwn() throws Exception {
        // The tasks pull with a role of the account that they run in.
        join(
                SecondSeed.shared(),
                SecondSeed.environment("dev", null),
                SecondSeed.environment("stg", null).repositoryPolicy("""
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"AWS": "arn:aws:iam::558846431111:root"}, "Action":
                         ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"]}]}"""));
        set("registryAccountId", STG);
        set("image.repository", "ecs/stg-awssdk-iam");
        set("image.credentials.roleArn", SecondSeed.deployRole("stg"));
        set("revision.credentials.roleArn", "none");

        deliver();

        assertThat(changes())
                .filteredOn(call -> !call.service().equals("registry"))
                .allSatisfy(call -> assertThat(call.principal())
                        .startsWith(
                                switch (call.service()) {
                                    case "ecr" -> "arn:aws:sts::" + STG + ":assumed-role/";
                                    case "s3" -> CODEBUILD;
                                    default -> DEPLOYER;
                                }));
        assertThat(changes()).extracting("service").contains("ecr", "registry", "s3", "ecs", "codedeploy");
        assertThat(calls("AssumeRole")).as("once for each role").isEqualTo(2);
    }

    @Test
    void noCredentialsAtAll() {
        assumeThat(System.getenv())
                .doesNotContainKeys(
                        "AWS_ACCESS_KEY_ID",
                        "AWS_PROFILE",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        Map<String, String> nothing = Map.of(
                "aws.disableEc2Metadata", "true",
                "aws.configFile", target.resolve("config").toString(),
                "aws.sharedCredentialsFile", target.resolve("credentials").toString());
        nothing.forEach(System::setProperty);
        set("connection.endpoint", aws().endpoint().toString());
        unset("sandbox");
        try {
            says("[ECSD-111] No AWS credentials were found; looked for ", "or try -Decs-delivery.sandbox");
            assertThat(aws().journal().entries()).isEmpty();
        } finally {
            nothing.keySet().forEach(System::clearProperty);
        }
    }
}
