package io.github.ecsdelivery.permission;

import static io.github.ecsdelivery.permission.ImpliedActions.CREATE_DEPLOYMENT;
import static io.github.ecsdelivery.permission.ImpliedActions.PIPELINE;
import static io.github.ecsdelivery.permission.ImpliedActions.REGISTER;

import io.github.ecsdelivery.permission.Drafts.Draft;
import io.github.ecsdelivery.permission.PermissionRequest.EncryptionKey;
import java.util.List;
import java.util.Objects;

/**
 * The roles of a pipeline whose action CodeDeployToECS deploys. The action works with the role that its roleArn names; only
 * one without a roleArn works with the pipeline's own (aws-facts B).
 */
final class PipelineRoles {
    private PipelineRoles() {}

    static void add(Grounds grounds, Drafts drafts) {
        Place place = grounds.place();
        String acting = role(grounds);
        Draft action = drafts.of(
                "pipeline-action",
                Office.PIPELINE_ACTION,
                null,
                place.account(),
                "roleArn of the action CodeDeployToECS; without one the pipeline's role does all this");
        action.serve("reads the artifact, registers the task definition and starts the deployment, for CodePipeline");
        deployment(grounds, action);
        artifact(grounds, action);

        Draft pipeline = drafts.of("pipeline", Office.PIPELINE, null, null, "roleArn of the pipeline itself");
        pipeline.serve("runs the stages, and takes the role of the action where that is another account's");
        pipeline.trust(ServiceRoles.trust("codepipeline.amazonaws.com"));
        pipeline.allow(Use.DELIVERY, Statement.of("AssumeAction", acting, aws("sts:AssumeRole")));
        action.trust(Statement.of("Trust", List.of(), new Need("sts:AssumeRole", "the pipeline's role assumes it"))
                .by("AWS", List.of(place.root())));
        grounds.notes()
                .add("The settings do not know the roles of the pipeline: pipeline.json allows it to take "
                        + acting
                        + ", and that role trusts the whole account " + place.account()
                        + "; put the ARN of the action's roleArn into the one, and into the inspection policy of the"
                        + " build, and that of the pipeline's role into the other.");
    }

    /** ARN of the action's role, if it is called as iam-policy calls it. */
    static String role(Grounds grounds) {
        PermissionRequest request = grounds.request();
        return grounds.place()
                .role(request.application() + "-" + request.environment() + "-" + Office.PIPELINE_ACTION.word());
    }

    private static void deployment(Grounds grounds, Draft action) {
        action.allow(
                Use.DELIVERY,
                Statement.of(
                        "DeploymentGroup", grounds.group(), aws(CREATE_DEPLOYMENT), aws("codedeploy:GetDeployment")));
        action.allow(
                Use.DELIVERY,
                Statement.of("DeploymentConfig", grounds.config(), aws("codedeploy:GetDeploymentConfig")));
        action.allow(
                Use.DELIVERY,
                Statement.of(
                        "Application",
                        grounds.codeDeployApplication(),
                        aws("codedeploy:GetApplication"),
                        aws("codedeploy:GetApplicationRevision"),
                        aws("codedeploy:RegisterApplicationRevision")));
        action.allow(
                Use.DELIVERY,
                Statement.of("Register", grounds.revisionsOfFamily(), aws(REGISTER), aws("ecs:TagResource")));
        List<String> roles = grounds.passedRoles();
        if (!roles.isEmpty()) {
            action.allow(Use.DELIVERY, DeploymentRights.passRoles("PassRoles", roles, aws("iam:PassRole")));
        }
    }

    private static void artifact(Grounds grounds, Draft action) {
        Place place = grounds.place();
        String named = grounds.request().revision().bucket();
        // The console calls the buckets that it makes for pipelines so.
        String bucket = Objects.requireNonNullElse(named, "codepipeline-" + place.region() + "-*");
        if (named == null) {
            grounds.notes()
                    .add(
                            "The bucket of the pipeline's artifacts is not known, so those are allowed that the console makes"
                                    + " (" + bucket
                                    + "): name it in <revision><bucket>, and its key in <revision><kmsKeyId>.");
        }
        action.allow(
                Use.DELIVERY,
                Statement.of("Artifact", place.objects(bucket, "*"), aws("s3:GetObject"), aws("s3:GetObjectVersion")));
        action.allow(Use.DELIVERY, Statement.of("ArtifactBucket", place.objects(bucket, ""), aws("s3:ListBucket")));
        EncryptionKey key = grounds.request().revision().key();
        if (key != null) {
            action.allow(
                    Use.DELIVERY,
                    RevisionRights.under(
                            key, Statement.of("ArtifactKey", key.arn(), aws("kms:Decrypt"), aws("kms:DescribeKey"))));
        }
    }

    private static Need aws(String action) {
        return Need.implied(action, PIPELINE);
    }
}
