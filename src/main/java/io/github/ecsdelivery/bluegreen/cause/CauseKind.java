package io.github.ecsdelivery.bluegreen.cause;

/**
 * Everything that is known to make a deployment fail: what one sees, why it is so, and what to do. The most telling stands
 * first: of several that were found at once, it is the cause.
 */
public enum CauseKind {
    IMAGE_DENIED(
            "CannotPullContainerError, denied or not authorized",
            "The task execution role may not pull the image of green.",
            "Allow the execution role of the task definition ecr:GetAuthorizationToken, ecr:BatchGetImage and"
                    + " ecr:GetDownloadUrlForLayer; for a registry of another account, its repository policy must allow it"
                    + " too."),
    IMAGE_PLATFORM(
            "CannotPullContainerError, no descriptor matching the platform; or exec format error",
            "The image was made for another processor than the tasks have.",
            "Name the platform in <image><platforms>, or correct runtimePlatform in the task definition."),
    IMAGE_MISSING(
            "CannotPullContainerError, not found",
            "The registry has no image of the name that the task definition gives.",
            "Look whether a lifecycle policy of the repository removed it, and whether <image><repository> and <spec><images>"
                    + " name what they should; ecr-push pushes the image of this commit again."),
    IMAGE_RATIONED(
            "CannotPullContainerError, 429 or toomanyrequests",
            "The registry gives this account or address no more images for now.",
            "Take the image from ECR: name it in <spec><images> by its copy there, or by a pull-through cache rule."),
    IMAGE_UNREACHABLE(
            "CannotPullContainerError, a time-out",
            "The tasks cannot reach the registry.",
            "Give the subnets of the service a way to it: a public IP address, a NAT gateway, or VPC endpoints of ecr.api,"
                    + " ecr.dkr and s3 with a security group that lets the tasks in."),
    IMAGE_UNPULLED(
            "CannotPullContainerError",
            "ECS cannot pull the image of green.",
            "Check the image that the task definition names, the rights of its execution role, and the way from the"
                    + " service's subnets to the registry."),
    SECRET_UNREADABLE(
            "ResourceInitializationError about a secret, or Fetching secret data from",
            "The task execution role cannot read a secret that the task definition names.",
            "Check the ARNs in <spec><secrets> and in the template, allow the execution role"
                    + " secretsmanager:GetSecretValue or ssm:GetParameters (and kms:Decrypt for a key of your own), and see"
                    + " that the subnets reach both services."),
    LOG_GROUP_MISSING(
            "ResourceInitializationError about logger args, or a log group that does not exist",
            "The log driver could not open its log group or stream.",
            "Create the log group that awslogs-group names, or set <spec><logOptions> awslogs-create-group to true; the"
                    + " execution role needs logs:CreateLogStream and logs:PutLogEvents (and logs:CreateLogGroup)."),
    TASK_UNINITIALISED(
            "ResourceInitializationError, or a network interface that could not be made",
            "ECS could not make ready what the task needs before its containers start: network, secrets, logs or volumes.",
            "Check the execution role, whether the service's subnets have free addresses, and the way from them to ECR,"
                    + " Secrets Manager, SSM and CloudWatch Logs."),
    CONTAINER_UNSTARTABLE(
            "CannotStartContainerError, CannotCreateContainerError, or stop code TaskFailedToStart",
            "The container of green could not be started.",
            "Check entry point, user, working directory, volumes and sizes: <image><entrypoint>, <image><user>,"
                    + " <image><workingDirectory>, <spec><cpu>, <spec><memory>."),
    OUT_OF_MEMORY(
            "OutOfMemoryError: Container killed due to memory usage, exit code 137",
            "The container used more memory than its limit, so the kernel killed it.",
            "Raise <spec><memory> (or the container's memory in the template), or let the JVM take less with"
                    + " -XX:MaxRAMPercentage in <image><jvmFlags>."),
    HEAP_EXHAUSTED(
            "java.lang.OutOfMemoryError in the log",
            "The heap of the JVM is too small for the service.",
            "Raise <spec><memory>, and with -XX:MaxRAMPercentage in <image><jvmFlags> the share of it that is heap; then"
                    + " look for what fills it."),
    JAVA_TOO_OLD(
            "UnsupportedClassVersionError in the log",
            "The classes were compiled for a newer Java than the image has.",
            "Choose a newer <image><baseImage>, or compile for the Java that it has (maven.compiler.release)."),
    COMMAND_MISSING(
            "Exit code 126 or 127",
            "The command of the container does not exist in the image, or may not be run.",
            "Check <image><entrypoint>, <image><args> and <image><baseImage>, and entryPoint and command in the task"
                    + " definition."),
    CONTAINER_CRASHED(
            "Exit code 134 or 139",
            "The process crashed: the JVM or a native library.",
            "Look in the log for hs_err and the frame in which it happened; try another <image><baseImage> (a library made"
                    + " for glibc does not run on Alpine)."),
    CONTAINER_KILLED(
            "Exit code 137 without a reason",
            "The process was killed: mostly for memory, or since it did not end within stopTimeout.",
            "Raise <spec><memory>, or let the JVM take less with -XX:MaxRAMPercentage in <image><jvmFlags>; look whether"
                    + " something in the container kills it."),
    CONTAINER_TERMINATED(
            "Exit code 143",
            "The process was told to end (SIGTERM) by something in its own task.",
            "Look which process of the container or of its neighbours sends the signal; the log tells what came before."),
    CONTAINER_EXITED(
            "EssentialContainerExited with any other exit code",
            "The service gave up by itself, mostly while it started.",
            "The lines of its log say why; a database, a variable (<spec><environment>) or a secret (<spec><secrets>) that is"
                    + " there for blue and not for green is the usual reason."),
    CONTAINER_ENDED(
            "EssentialContainerExited with exit code 0",
            "The program came to its end, and a service must not.",
            "Check <image><mainClass> and <image><args>: the container ends when main has returned and no thread is left."),
    CONTAINER_UNHEALTHY(
            "Task failed container health checks",
            "The healthCheck of the task definition failed inside the container.",
            "Run its command in the image: curl or wget may be missing there. Check path and port, and give a slow start a"
                    + " longer startPeriod."),
    TARGET_WRONG_ANSWER(
            "Target.ResponseCodeMismatch: Health checks failed with these codes",
            "Green answers the load balancer's health check with another status than the target group expects.",
            "Let the path answer as expected, without a login and without a redirect, or correct path and matcher of both"
                    + " target groups."),
    TARGET_SILENT(
            "Target.Timeout: Request timed out",
            "The load balancer's health check gets no answer from green in time.",
            "See that the service listens on the container port of the AppSpec on all addresses, that the tasks' security"
                    + " group lets the load balancer in, and that the health check's time-out is long enough."),
    TARGET_UNHEALTHY(
            "Target.FailedHealthChecks, or: Task failed ELB health checks",
            "The load balancer cannot connect to green, or ECS replaced the task before it was ready.",
            "See that the service listens on the container port of the AppSpec, and give a slow start a longer"
                    + " healthCheckGracePeriodSeconds on the ECS service."),
    HOOK_SILENT(
            "HOOK_EXECUTION_FAILURE without an answer within one hour",
            "The hook's Lambda function never called PutLifecycleEventHookExecutionStatus.",
            "Look at the function's log: it must call PutLifecycleEventHookExecutionStatus on every way out, also when it"
                    + " fails, and its role must allow it."),
    HOOK_MISSING(
            "INVALID_LAMBDA_FUNCTION, INVALID_LAMBDA_CONFIGURATION",
            "CodeDeploy cannot use the Lambda function that the AppSpec names for a hook.",
            "Correct the name in <spec><hooks> or in the AppSpec; the function must be in this account and region."),
    HOOK_FAILED(
            "HOOK_EXECUTION_FAILURE",
            "The Lambda function of a hook refused green, or failed itself.",
            "The function's log in CloudWatch Logs says what it found wrong with green; <spec><hooks> names the function."),
    ALARM_WENT_OFF(
            "ALARM_ACTIVE",
            "A CloudWatch alarm of the deployment group was in ALARM while the deployment ran.",
            "Look at the alarm's metric at that time: an alarm that was in ALARM before stops every deployment; take it off"
                    + " the deployment group, or mend what it shows."),
    TASK_TAKEN(
            "SpotInterruption, TerminationNotice, UserInitiated",
            "Tasks of green were taken away from outside: Spot capacity, a host that ended, or somebody's StopTask.",
            "Run again; when it happens often, give green capacity that stays (FARGATE instead of FARGATE_SPOT)."),
    TASK_UNPLACED(
            "ECS event: was unable to place a task; Capacity is unavailable",
            "ECS found no room for green beside blue, which needs twice the capacity of the service.",
            "Give the cluster more capacity, ask for a higher Fargate quota, or choose smaller <spec><cpu> and"
                    + " <spec><memory>; the event says what is short."),
    TASK_NEVER_RAN(
            "No task of green ever reached RUNNING",
            "The tasks of green waited for something: capacity, network interfaces, an image that takes too long.",
            "Look at the tasks of the service in the ECS console while a deployment runs: their status says what they wait"
                    + " for."),
    NOBODY_CONTINUED(
            "The deployment timed out while waiting for a notification to continue",
            "The deployment group waits before traffic moves, and nobody said ContinueDeployment in time.",
            "Continue it sooner (bluegreen-continue), raise the wait time of the deployment group, or let it go on by itself"
                    + " (CONTINUE_DEPLOYMENT)."),
    LISTENER_MOVED(
            "ELASTIC_LOAD_BALANCING_INVALID, ELB_INVALID_INSTANCE",
            "The listener does not forward to the target group of the task set that runs; somebody changed listener or"
                    + " service by hand.",
            "Let the production listener forward all traffic to the target group of the PRIMARY task set, then run again."),
    ECS_REFUSED(
            "ECS_UPDATE_ERROR, INVALID_ECS_SERVICE",
            "ECS refused what CodeDeploy asked for, or the service is not as CodeDeploy needs it.",
            "The message holds ECS's own error: mostly the AppSpec's container, port, network or capacity provider does not"
                    + " fit the service; check-deploy-spec compares them."),
    ROLE_INSUFFICIENT(
            "IAM_ROLE_PERMISSIONS, IAM_ROLE_MISSING, AUTO_SCALING_IAM_ROLE_PERMISSIONS",
            "The service role of the deployment group lacks a right, or is gone.",
            "Attach arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS to the deployment group's service role; a revision under a"
                    + " KMS key of your own needs kms:Decrypt besides."),
    REVISION_MISSING(
            "REVISION_MISSING",
            "CodeDeploy could not find the AppSpec in the revision bucket.",
            "Look whether a lifecycle rule of the bucket removed it, and whether <revision><bucket> is in the region of the"
                    + " deployment group; run again, which uploads it."),
    REVISION_INVALID(
            "INVALID_REVISION",
            "CodeDeploy does not take the AppSpec.",
            "Correct the AppSpec template (<spec><appSpec>); check-deploy-spec finds what is wrong without a deployment."),
    GROUP_CHANGED(
            "DEPLOYMENT_GROUP_MISSING, APPLICATION_MISSING, MISSING_ELB_INFORMATION,"
                    + " MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION, CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND",
            "Application or deployment group were removed or changed while the deployment ran.",
            "Look at <deployment><application> and <deployment><group> in the CodeDeploy console, mend them and run again."),
    SERVICE_SCALED(
            "AUTOSCALING_VALIDATION_ERROR, AUTO_SCALING_CONFIGURATION",
            "The service was scaled during the deployment and did not become steady within five minutes.",
            "Suspend scaling for the time of a deployment, and run again."),
    AWS_TROUBLE(
            "INTERNAL_ERROR, THROTTLED, RESOURCE_LIMIT_EXCEEDED, OVER_MAX_INSTANCES",
            "AWS had a problem of its own, or a limit of the account is reached.",
            "Run again later; when the message names a limit, ask for a higher one."),
    GREEN_UNSTEADY(
            "TIMEOUT while waiting for the replacement task set to become healthy; HEALTH_CONSTRAINTS",
            "Green did not become healthy within 60 minutes, and nothing was found that says why.",
            "Look at the events of the ECS service and at the log of the green tasks; ECS forgets a stopped task after an"
                    + " hour."),
    STOPPED_BY_HAND(
            "MANUAL_STOP",
            "Somebody or something called StopDeployment.",
            "CloudTrail says who called StopDeployment; run again when the reason is gone."),
    IMAGE_DIFFERS(
            "Tasks of green run another digest than the one pushed",
            "What runs is not the image that this build pushed.",
            "See who registers task definitions or deploys besides this build, and deliver this commit again."),
    UNEXPLAINED(
            "Any other code of CodeDeploy",
            "CodeDeploy says no more than its code and message.",
            "Look up the code in CodeDeploy's documentation, and look at the events of the ECS service.");

    private final String seen;
    private final String why;
    private final String cure;

    CauseKind(String seen, String why, String cure) {
        this.seen = seen;
        this.why = why;
        this.cure = cure;
    }

    /** By which words of AWS one knows it. */
    public String seen() {
        return seen;
    }

    /** What is behind it; one sentence or two. */
    public String why() {
        return why;
    }

    /** What to do. */
    public String cure() {
        return cure;
    }
}
