package io.github.ecsdelivery.permission;

import java.util.List;
import java.util.Optional;

/** What AWS demands besides the calls of this plugin, and what AWS itself calls with the roles that it is given. */
public final class ImpliedActions {
    private static final String REFERENCE = "Service Authorization Reference";
    private static final String DEPLOY_GUIDE = "CodeDeploy guide, permissions reference, note 1";
    private static final String DEPLOY_ROLE = "CodeDeploy guide, managed policy AWSCodeDeployRoleForECS";
    private static final String EXECUTION_ROLE = "ECS guide, task execution IAM role";
    private static final String PIPELINE_ROLE = "CodePipeline guide, permissions of the action CodeDeployToECS";
    private static final String REGISTRY = "ECR guide, IAM permissions for pushing an image";
    private static final String KMS = "S3 guide, SSE-KMS permissions";

    static final String REGISTER = "ecs:RegisterTaskDefinition";
    static final String CREATE_DEPLOYMENT = "codedeploy:CreateDeployment";
    static final String PUT = "s3:PutObject";
    static final String GET = "s3:GetObject";
    static final String PUSH = "the registry's push";
    static final String PULL = "the registry's pull";
    static final String CREATE_REPOSITORY = "ecr:CreateRepository";
    static final String ASSUME = "sts:AssumeRole";
    static final String CODEDEPLOY = "CodeDeploy";
    static final String ECS = "ECS";
    static final String PIPELINE = "CodePipeline";

    private static final List<ImpliedAction> ALL = List.of(
            row("iam:PassRole", REGISTER, "hands the execution and the task role over to the tasks", REFERENCE),
            row("ecs:TagResource", REGISTER, "registers with tags (fingerprint, commit, environment)", REFERENCE),
            row("codedeploy:RegisterApplicationRevision", CREATE_DEPLOYMENT, "registers the revision", DEPLOY_GUIDE),
            row("codedeploy:GetApplicationRevision", CREATE_DEPLOYMENT, "reads the revision", DEPLOY_GUIDE),
            row("codedeploy:GetDeploymentConfig", CREATE_DEPLOYMENT, "reads how traffic shifts", DEPLOY_GUIDE),
            row(
                    "codedeploy:UpdateDeploymentGroup",
                    CREATE_DEPLOYMENT,
                    "lays <deployment><alarms> over the alarms of the group",
                    DEPLOY_GUIDE),
            row("s3:PutObjectTagging", PUT, "tags the objects by <revision><objectTags>", REFERENCE),
            row("s3:PutObjectAcl", PUT, "gives the bucket's owner control by <revision><acl>", REFERENCE),
            row("kms:GenerateDataKey", PUT, "encrypts the revision under the key", KMS),
            row("s3:GetObjectVersion", GET, "reads that version of the revision of an earlier release", REFERENCE),
            row("kms:Decrypt", GET, "looks at a revision that is there already", KMS),
            row("s3:ListBucket", "s3:HeadBucket", "looks whether another account owns the bucket", REFERENCE),
            row("ecr:InitiateLayerUpload", PUSH, "begins to send a layer", REGISTRY),
            row("ecr:UploadLayerPart", PUSH, "sends a layer", REGISTRY),
            row("ecr:CompleteLayerUpload", PUSH, "ends the sending of a layer", REGISTRY),
            row("ecr:GetDownloadUrlForLayer", PULL, "reads a layer or the configuration of an image", REGISTRY),
            row("ecr:BatchGetImage", PULL, "reads a manifest", REGISTRY),
            row("ecr:TagResource", CREATE_REPOSITORY, "tags it by <newRepository><tags>", REFERENCE),
            row("kms:CreateGrant", CREATE_REPOSITORY, "lets ECR use <newRepository><kmsKey>", "ECR guide, encryption"),
            row("kms:DescribeKey", CREATE_REPOSITORY, "looks at <newRepository><kmsKey>", "ECR guide, encryption"),
            row("sts:TagSession", ASSUME, "tags the session by <credentials><sessionTags>", "STS guide, session tags"),
            row(
                    "sts:SetSourceIdentity",
                    ASSUME,
                    "names who is behind the session by <credentials><sourceIdentity>",
                    "STS guide, source identity"),
            row("ecs:DescribeServices", CODEDEPLOY, "looks at the service", DEPLOY_ROLE),
            row("ecs:CreateTaskSet", CODEDEPLOY, "makes green", DEPLOY_ROLE),
            row("ecs:UpdateServicePrimaryTaskSet", CODEDEPLOY, "makes green the PRIMARY task set", DEPLOY_ROLE),
            row("ecs:DeleteTaskSet", CODEDEPLOY, "takes blue, or a failed green, away", DEPLOY_ROLE),
            row("iam:PassRole", CODEDEPLOY, "hands the roles of the tasks over when it makes green", DEPLOY_ROLE),
            row("elasticloadbalancing:DescribeTargetGroups", CODEDEPLOY, "finds both target groups", DEPLOY_ROLE),
            row("elasticloadbalancing:DescribeListeners", CODEDEPLOY, "looks at the listeners", DEPLOY_ROLE),
            row("elasticloadbalancing:DescribeRules", CODEDEPLOY, "looks at the rules of the listeners", DEPLOY_ROLE),
            row("elasticloadbalancing:ModifyListener", CODEDEPLOY, "shifts the traffic", DEPLOY_ROLE),
            row("elasticloadbalancing:ModifyRule", CODEDEPLOY, "shifts the traffic of rules", DEPLOY_ROLE),
            row("lambda:InvokeFunction", CODEDEPLOY, "calls the hooks of the AppSpec", DEPLOY_ROLE),
            row("cloudwatch:DescribeAlarms", CODEDEPLOY, "watches the alarms", DEPLOY_ROLE),
            row("s3:GetObject", CODEDEPLOY, "reads the AppSpec in the revision", DEPLOY_ROLE),
            row("s3:GetObjectVersion", CODEDEPLOY, "reads that version of it", DEPLOY_ROLE),
            row("kms:Decrypt", CODEDEPLOY, "reads a revision that is under the key; no managed policy has it", KMS),
            row("ecr:GetAuthorizationToken", ECS, "logs in to the registry", EXECUTION_ROLE),
            row("ecr:BatchGetImage", ECS, "pulls the image", EXECUTION_ROLE),
            row("ecr:GetDownloadUrlForLayer", ECS, "pulls the layers", EXECUTION_ROLE),
            row("logs:CreateLogGroup", ECS, "makes the log group (awslogs-create-group)", EXECUTION_ROLE),
            row("logs:CreateLogStream", ECS, "opens the log of a container", EXECUTION_ROLE),
            row("logs:PutLogEvents", ECS, "writes the log of a container", EXECUTION_ROLE),
            row("secretsmanager:GetSecretValue", ECS, "reads the secrets of the task definition", EXECUTION_ROLE),
            row("ssm:GetParameters", ECS, "reads the parameters of the task definition", EXECUTION_ROLE),
            row("s3:GetObject", ECS, "reads the environment files of the task definition", EXECUTION_ROLE),
            row("s3:GetBucketLocation", ECS, "finds the bucket of the environment files", EXECUTION_ROLE),
            row("sts:AssumeRole", PIPELINE, "takes the role of the action", PIPELINE_ROLE),
            row("s3:GetObject", PIPELINE, "reads the input artifact", PIPELINE_ROLE),
            row("s3:GetObjectVersion", PIPELINE, "reads that version of the input artifact", PIPELINE_ROLE),
            row("s3:ListBucket", PIPELINE, "finds the input artifact", PIPELINE_ROLE),
            row("kms:Decrypt", PIPELINE, "reads an artifact that is under the key", PIPELINE_ROLE),
            row("kms:DescribeKey", PIPELINE, "looks at the key of the artifacts", PIPELINE_ROLE),
            row(REGISTER, PIPELINE, "registers taskdef.json", PIPELINE_ROLE),
            row("ecs:TagResource", PIPELINE, "registers it with the tags that it has", REFERENCE),
            row("iam:PassRole", PIPELINE, "hands the execution and the task role over to the tasks", PIPELINE_ROLE),
            row(CREATE_DEPLOYMENT, PIPELINE, "starts the deployment", PIPELINE_ROLE),
            row("codedeploy:GetDeployment", PIPELINE, "follows the deployment", PIPELINE_ROLE),
            row("codedeploy:GetApplication", PIPELINE, "looks at the application", PIPELINE_ROLE),
            row("codedeploy:GetApplicationRevision", PIPELINE, "reads the revision", PIPELINE_ROLE),
            row("codedeploy:RegisterApplicationRevision", PIPELINE, "registers the revision", PIPELINE_ROLE),
            row("codedeploy:GetDeploymentConfig", PIPELINE, "reads how traffic shifts", PIPELINE_ROLE));

    private ImpliedActions() {}

    private static ImpliedAction row(String action, String by, String why, String source) {
        return new ImpliedAction(action, by, why, source);
    }

    /** The whole table. */
    public static List<ImpliedAction> all() {
        return ALL;
    }

    /** Why a call demands an action that is another's, or empty. */
    public static Optional<ImpliedAction> find(String action, String by) {
        return ALL.stream()
                .filter(row -> row.action().equals(action) && row.by().equals(by))
                .findFirst();
    }

    static ImpliedAction of(String action, String by) {
        return find(action, by).orElseThrow(() -> new IllegalArgumentException(action + " by " + by));
    }
}
