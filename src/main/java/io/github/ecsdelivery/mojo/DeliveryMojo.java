package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ConnectionSettings;
import io.github.ecsdelivery.environment.CredentialsSettings;
import io.github.ecsdelivery.environment.DeploymentSettings;
import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.ImageSettings;
import io.github.ecsdelivery.environment.NestedSettings;
import io.github.ecsdelivery.environment.Overlay;
import io.github.ecsdelivery.environment.PathRules;
import io.github.ecsdelivery.environment.PipelineSettings;
import io.github.ecsdelivery.environment.PreflightSettings;
import io.github.ecsdelivery.environment.RevisionSettings;
import io.github.ecsdelivery.environment.SandboxSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.environment.SettingsGroup;
import io.github.ecsdelivery.environment.SpecSettings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals share: their settings, the skips, and how a failure reaches Maven. */
@SuppressWarnings("UnusedVariable") // settings are read by their names, see Overlay
abstract class DeliveryMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    // Maven 3.6 to 3.9.5 cannot @Inject an interface into classes of Java 17.
    @SuppressWarnings("deprecation")
    @Component
    private SettingsDecrypter decrypter;

    /**
     * Does nothing when {@code true}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.skip")
    private @Nullable String skip;

    /**
     * Goes through every step and prints the exact requests, but changes nothing, when {@code true}; permissions to read
     * suffice. The files in {@code target} are written, and say that they are of a dry run.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.dryRun")
    private @Nullable String dryRun;

    /**
     * Holds the deployment back until all modules of the build are built and tested: {@code true} deploys then in the
     * order of the modules and stops at the first that fails, {@code sideBySide} all at the same time. Default:
     * {@code false}. Each module says so for itself; pushing and rendering are not held back.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.deliverAtEnd")
    private @Nullable String deliverAtEnd;

    /**
     * Rehearses against a local AWS inside the plugin, without an account: {@code true}, or the address of a sandbox
     * that another process runs (goal {@code sandbox}).
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.sandbox")
    private @Nullable String sandbox;

    /**
     * The environments that this module is delivered to, each with a {@code name}, the {@code branches} that lead to it
     * ({@code develop}, {@code feature/*}, {@code release/**}, {@code tag:v*}, {@code pr:*}), {@code protected}, and any
     * setting that differs from the one at the top. Without environments there is one target, the top itself.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable List<EnvironmentSettings> environments;

    /**
     * The environment, whatever the branch. Default: the one whose {@code branches} take what is built.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.environment")
    private @Nullable String environment;

    /**
     * What to do when no environment takes what is built: {@code fail} (default) or {@code skip}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.onNoEnvironment")
    private @Nullable String onNoEnvironment;

    /**
     * Name of a protected environment that is really meant; needed where no CI runs the build.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.confirm")
    private @Nullable String confirm;

    /**
     * Whether a work tree with uncommitted changes is refused. Default: {@code true} for protected environments.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.requireCleanTree")
    private @Nullable String requireCleanTree;

    /**
     * Who deploys: {@code deploy} (default), this build, or {@code pipeline}, a CodePipeline action CodeDeployToECS after
     * it. With {@code pipeline} the artifact for that action is written and no deployment is started.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.mode")
    private @Nullable String mode;

    /**
     * Name of the application, used in keys and descriptions. Default: the artifactId.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.application")
    private @Nullable String application;

    /**
     * The account that is delivered to, 12 digits. The build ends before anything is changed when the credentials
     * belong to another one. Default: the account of the credentials.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.accountId")
    private @Nullable String accountId;

    /**
     * The account whose registry takes the image, 12 digits. Default: the account that is delivered to.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.registryAccountId")
    private @Nullable String registryAccountId;

    /**
     * The region. Default: {@code AWS_REGION} or the profile's.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.region")
    private @Nullable String region;

    /**
     * The full id of the commit, where neither CI nor git know it. Default: what the CI's variables say, else what git
     * has checked out.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.commit")
    private @Nullable String commit;

    /**
     * The branch that is built, {@code tag:<name>} or {@code pr:<number>}, where neither CI nor git know it. Default:
     * what the CI's variables say, else what git has checked out.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.branch")
    private @Nullable String branch;

    /**
     * The deployment, {@code d-…}, that {@code bluegreen-deploy} follows instead of starting one, and that
     * {@code bluegreen-continue}, {@code bluegreen-rollback} and {@code bluegreen-status} work on. Default: for
     * {@code bluegreen-deploy} none, for the others the one that this build started, else the one that is under way.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.attach")
    private @Nullable String attach;

    /**
     * The summary of maven-failsafe-plugin that {@code bluegreen-continue} looks at, or {@code none}. Default:
     * {@code failsafe-reports/failsafe-summary.xml} in the build directory, when it is there.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.testSummary")
    private @Nullable String testSummary;

    /**
     * Values for placeholders in the templates, by name: {@code <variables><LOG_LEVEL>info</LOG_LEVEL></variables>}.
     * Each has a property, {@code ecs-delivery.variables.LOG_LEVEL}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable Map<String, String> variables;

    /**
     * What is built and where it is pushed: {@code repository}, {@code baseImage}, {@code platforms}, {@code mainClass},
     * {@code containerizingMode}, {@code imageTar}, {@code entrypoint}, {@code jvmFlags}, {@code args},
     * {@code extraClasspath}, {@code appRoot}, {@code ports}, {@code environment}, {@code labels}, {@code user},
     * {@code workingDirectory}, {@code volumes}, {@code format}, {@code creationTime}, {@code filesModificationTime},
     * {@code extraDirectories} ({@code paths}, {@code permissions}), {@code tag}, {@code tagLength}, {@code tags},
     * {@code rebuild}, {@code moveTags}, {@code latestTag}, {@code backupTag}, {@code createRepository},
     * {@code newRepository}, {@code scan}, {@code cacheDirectory}, {@code baseImageCache}, {@code insecureRegistries},
     * {@code credentials}. Each has a property, {@code ecs-delivery.image.repository}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable ImageSettings image;

    /**
     * The templates and what is laid over them: {@code taskDefinition}, {@code taskDefinitionSource}, {@code appSpec},
     * {@code containerName}, {@code images}, {@code placeholders} ({@code delimiters}, {@code words}),
     * {@code environment}, {@code secrets}, {@code cpu}, {@code memory}, {@code logOptions}, {@code tags},
     * {@code hooks}, {@code unknownFields}. Each has a property, {@code ecs-delivery.spec.taskDefinition}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable SpecSettings spec;

    /**
     * Who releases: {@code application}, {@code group}, {@code config}, {@code description}, {@code autoRollback},
     * {@code alarms}, {@code onActiveDeployment}, {@code allowOlder}, {@code waitUntil}, {@code maxWait}, {@code ciLimit},
     * {@code onTimeout}, {@code onInterrupt}, {@code keepRevisions}, {@code credentials}. Each has a property,
     * {@code ecs-delivery.deployment.group}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable DeploymentSettings deployment;

    /**
     * Where revisions are kept: {@code bucket}, {@code prefix}, {@code encryption}, {@code kmsKeyId},
     * {@code bucketKey}, {@code expectedBucketOwner}, {@code acl}, {@code objectTags}, {@code credentials}. Each has a
     * property, {@code ecs-delivery.revision.bucket}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable RevisionSettings revision;

    /**
     * Whose rights are used: {@code profile} of the AWS configuration files or {@code server} of Maven's settings, then
     * {@code roleArn} with {@code via}, {@code externalId}, {@code sessionName}, {@code duration}, {@code sourceIdentity},
     * {@code sessionTags}. The groups {@code image}, {@code deployment} and {@code revision} may have credentials of
     * their own. Each has a property, {@code ecs-delivery.credentials.roleArn}. No secret belongs here.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable CredentialsSettings credentials;

    /**
     * The way to AWS: {@code endpoint}, {@code endpoints}, {@code fips}, {@code dualStack}, {@code connectTimeout},
     * {@code readTimeout}, {@code retryMode}, {@code maxAttempts}. Each has a property,
     * {@code ecs-delivery.connection.readTimeout}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable ConnectionSettings connection;

    /**
     * The artifact for CodePipeline: {@code folder}, {@code imageName}, {@code appSpecFile}, {@code artifact}. Each has a
     * property, {@code ecs-delivery.pipeline.imageName}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PipelineSettings pipeline;

    /**
     * What the preflight ends the build for: {@code failOn} ({@code error}, {@code warning} or {@code never}). It has a
     * property, {@code ecs-delivery.preflight.failOn}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable PreflightSettings preflight;

    /**
     * How the sandbox is opened: {@code port} and {@code registryPort} on 127.0.0.1 (0 for any free one), {@code speed}
     * (how many seconds of ECS and CodeDeploy pass in one real second), {@code readyWait} (how many minutes its deployment
     * group waits for {@code bluegreen-continue}; 0 for not at all). Each has a property,
     * {@code ecs-delivery.sandboxOptions.port}.
     *
     * @since 1.0.0
     */
    @Parameter
    private @Nullable SandboxSettings sandboxOptions;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if ("pom".equals(project.getPackaging())) {
            getLog().debug("Packaging pom: nothing to deliver here");
            return;
        }
        try (MavenProgress progress = progress()) {
            Build build = new Build(session, project, execution, decrypter, progress, own());
            Settings settings = settings(build);
            for (String blank : build.properties().blank()) {
                build.progress().warn("-D" + blank + " is set but empty; it counts as not set");
            }
            if (settings.skipped()) {
                getLog().info("Skipped (ecs-delivery.skip)");
                return;
            }
            run(settings, build);
        } catch (DeliveryException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(DeliveryException.mistake(e));
        }
    }

    /** What this goal alone takes, as the POM has it; none by default. */
    SettingsGroup own() {
        return new SettingsGroup() {};
    }

    /** A new one, which has to be closed. */
    final MavenProgress progress() {
        boolean console = Colours.isTerminal(System.console());
        return new MavenProgress(getLog(), Colours.wanted(session, console), Colours.live(session, console));
    }

    /** Does the goal's work with complete settings. */
    abstract void run(Settings settings, Build build) throws DeliveryException;

    /** The settings as the POM and the command line have them, before any environment is laid over them; each time new. */
    final Settings settings(Build build) throws DeliveryException {
        NestedSettings.requireNested(this, DeliveryMojo.class);
        Settings settings = new Settings();
        Overlay.lay(this, DeliveryMojo.class, settings);
        build.properties().bind(settings);
        PathRules.require(settings);
        return settings;
    }

    private static void fail(DeliveryException e) throws MojoFailureException, MojoExecutionException {
        AbstractMojoExecutionException failure = GoalFailure.of(e);
        if (failure instanceof MojoFailureException yours) {
            throw yours;
        }
        throw (MojoExecutionException) failure;
    }
}
