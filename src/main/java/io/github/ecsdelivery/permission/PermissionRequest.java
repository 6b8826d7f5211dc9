package io.github.ecsdelivery.permission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides about permissions, from the settings of one environment, its templates, and AWS where that could be asked.
 *
 * @param environment name of the environment
 * @param application name of the application
 * @param place partition, region and account of the delivery
 * @param builder ARN of the role or user whose credentials the build starts with, or null while nobody knows it
 * @param signers who signs which steps
 * @param image the repository
 * @param deployment the deployment group
 * @param revision the bucket
 * @param task the task definition
 * @param pipelineDeploys whether a CodePipeline action deploys
 * @param pipeline name of the pipeline, or null while nobody knows it
 */
public record PermissionRequest(
        String environment,
        String application,
        Place place,
        @Nullable String builder,
        List<Signer> signers,
        Image image,
        Deployment deployment,
        Revision revision,
        Task task,
        boolean pipelineDeploys,
        @Nullable String pipeline) {

    /**
     * @param account that owns the registry
     * @param repository name
     * @param made whether the repository is made when it is missing
     * @param madeWithTags whether it is made with tags
     * @param madeWithPolicy whether it is made with a lifecycle policy
     * @param madeUnder ARN or pattern of the key that it is made under, or null
     * @param scanned whether scans are read
     * @param bases ARNs of the repositories of ECR that the base image is in; empty for none
     */
    public record Image(
            String account,
            String repository,
            boolean made,
            boolean madeWithTags,
            boolean madeWithPolicy,
            @Nullable String madeUnder,
            boolean scanned,
            List<String> bases) {}

    /**
     * @param application CodeDeploy application, or null when the settings name none (CodePipeline deploys)
     * @param group deployment group, or null likewise
     * @param config deployment configuration, or null while nobody knows it
     * @param alarms that {@code <deployment><alarms>} lays over those of the group; null for those of the group
     * @param stops whether this build may stop a deployment ({@code onTimeout}, {@code onInterrupt}, {@code onActiveDeployment})
     * @param continues whether this build leaves its deployment waiting for bluegreen-continue
     * @param keepsRevisions whether old revisions of the task definition are deregistered
     * @param live what AWS says of the group, or null when it could not be asked
     */
    public record Deployment(
            @Nullable String application,
            @Nullable String group,
            @Nullable String config,
            @Nullable List<String> alarms,
            boolean stops,
            boolean continues,
            boolean keepsRevisions,
            @Nullable Live live) {}

    /**
     * What AWS knows of a deployment group.
     *
     * @param cluster cluster name
     * @param service service name
     * @param serviceRole ARN of CodeDeploy's service role
     * @param config name of the group's deployment configuration
     * @param alarms names of the group's alarms
     * @param listeners ARNs of its production and test listeners
     */
    public record Live(
            String cluster,
            String service,
            String serviceRole,
            String config,
            List<String> alarms,
            List<String> listeners) {}

    /**
     * @param bucket name, or null when the settings name none (CodePipeline deploys)
     * @param keys pattern of the keys of this environment's revisions
     * @param owner account that owns the bucket
     * @param key the KMS key, or null for none of the settings'
     * @param asked the key that an upload asks for, also that which AWS manages; null when it asks for none
     * @param bucketEncrypts whether an upload says nothing of encryption, so that the bucket's own is looked up
     * @param tagged whether objects get tags
     * @param fullControl whether an ACL is sent
     */
    public record Revision(
            @Nullable String bucket,
            String keys,
            String owner,
            @Nullable EncryptionKey key,
            @Nullable EncryptionKey asked,
            boolean bucketEncrypts,
            boolean tagged,
            boolean fullControl) {}

    /**
     * A KMS key as a policy names it.
     *
     * @param arn of the key; with a {@code *} for the id when only an alias is known
     * @param alias that it must have then, or null
     */
    public record EncryptionKey(String arn, @Nullable String alias) {
        /** Whether only its alias is known. */
        public boolean isAlias() {
            return alias != null;
        }
    }

    /**
     * What the task definition demands.
     *
     * @param source where it was read, {@code src/main/ecs/taskdef.json}
     * @param family null while nobody knows it
     * @param executionRole ARN, or null when it has none or nobody knows it
     * @param taskRole ARN, or null likewise
     * @param known whether a task definition was read at all
     * @param repositories ARNs of other repositories of ECR that its containers come from
     * @param logGroups ARN of each log group of the driver awslogs, and whether it is made when it is missing
     * @param secrets ARNs in Secrets Manager
     * @param parameters ARNs in the parameter store
     * @param files ARNs of environment files in S3
     * @param hooks ARNs of the functions of the AppSpec
     */
    public record Task(
            String source,
            @Nullable String family,
            @Nullable String executionRole,
            @Nullable String taskRole,
            boolean known,
            List<String> repositories,
            Map<String, Boolean> logGroups,
            List<String> secrets,
            List<String> parameters,
            List<String> files,
            List<String> hooks) {

        /** When neither templates nor AWS could be read. */
        public static Task unknown() {
            return new Task(
                    "the task definition",
                    null,
                    null,
                    null,
                    false,
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
    }
}
