package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ECSService;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The modules of one build, each of which enters the sandbox with a configuration of its own. */
class BuildSandboxTest {
    private static final ChosenEnvironment ALONE =
            new ChosenEnvironment("default", "alone", false, new EnvironmentSettings());

    @TempDir
    Path top;

    private final Map<String, Object> context = new ConcurrentHashMap<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final MavenSession session = mock(MavenSession.class);
    private final MojoExecution execution = mock(MojoExecution.class);

    @BeforeEach
    void build() {
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setPluginDescriptor(new PluginDescriptor());
        when(execution.getMojoDescriptor()).thenReturn(descriptor);
        when(session.getPluginContext(any(), any())).thenReturn(context);
    }

    /** What a module enters the sandbox with: its artifact id, and settings as pairs of name and value. */
    private SandboxLink enter(String module, String... pairs) throws DeliveryException {
        MavenProject project = new MavenProject();
        project.setArtifactId(module);
        project.getBuild().setDirectory(top.resolve(module).resolve("target").toString());
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(PropertyBinder.PREFIX + pairs[i], pairs[i + 1]);
        }
        Settings settings = new Settings();
        new PropertyBinder(properties).bind(settings);
        Progress progress = mock(Progress.class);
        doAnswer(line -> said.add(line.getArgument(0))).when(progress).line(any());
        return new BuildSandbox(new Build(session, project, execution, mock(SettingsDecrypter.class), progress))
                .enter(settings, ALONE);
    }

    private static AwsBasicCredentials key(SandboxLink link) {
        return AwsBasicCredentials.create(link.accessKeyId(), link.secretAccessKey());
    }

    private static List<String> services(SandboxLink link, String cluster) {
        try (EcsClient ecs =
                SandboxTestSupport.client(EcsClient.builder(), link.endpoint(), key(link), link.region())) {
            return ecs.listTasks(r -> r.cluster(cluster)).taskArns().stream()
                    .map(arn -> ecs.describeTasks(r -> r.cluster(cluster).tasks(arn))
                            .tasks()
                            .get(0)
                            .group())
                    .distinct()
                    .toList();
        }
    }

    private static String service(SandboxLink link, String application, String group) {
        try (CodeDeployClient codeDeploy =
                SandboxTestSupport.client(CodeDeployClient.builder(), link.endpoint(), key(link), link.region())) {
            ECSService service = codeDeploy
                    .getDeploymentGroup(r -> r.applicationName(application).deploymentGroupName(group))
                    .deploymentGroupInfo()
                    .ecsServices()
                    .get(0);
            return service.clusterName() + "/" + service.serviceName();
        }
    }

    @Test
    void allModulesEnterTheSandboxOfTheFirst() throws Exception {
        SandboxLink orders = enter("orders");
        SandboxLink billing = enter("billing");
        SandboxLink again = enter("orders");

        assertThat(billing.endpoint()).isEqualTo(orders.endpoint()).isEqualTo(again.endpoint());
        assertThat(services(orders, "billing")).containsExactly("service:billing");
        assertThat(services(billing, "orders")).containsExactly("service:orders");
        assertThat(top.resolve("orders/target/ecs-delivery-sandbox")).isDirectory();
        assertThat(top.resolve("billing")).doesNotExist();
        assertThat(context.values()).allSatisfy(value -> assertThat(value).isInstanceOf(String.class));
    }

    @Test
    void aModuleWithAnotherAccountGetsItsKey() throws Exception {
        enter("orders");
        SandboxLink billing = enter("billing", "accountId", "222222222222", "region", "us-east-2");

        try (StsClient sts = SandboxTestSupport.sts(billing.endpoint(), key(billing), "us-east-2")) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("222222222222");
        }
        assertThat(billing.registry("222222222222")).isNotNull();
        assertThat(services(billing, "billing")).containsExactly("service:billing");
    }

    @Test
    void modulesThatAreCalledAlikeHaveServicesOfTheirOwn() throws Exception {
        SandboxLink link =
                enter("orders", "application", "shop", "deployment.application", "shop", "deployment.group", "orders");
        enter("billing", "application", "shop", "deployment.application", "shop", "deployment.group", "billing");
        enter("orders", "application", "shop", "deployment.application", "shop", "deployment.group", "orders");

        assertThat(service(link, "shop", "orders")).isEqualTo("shop/shop");
        assertThat(service(link, "shop", "billing")).isEqualTo("shop/shop-2");
    }

    @Test
    void modulesThatContradictEachOtherAreToldSo() throws Exception {
        enter("orders", "deployment.application", "shop", "deployment.group", "shop");

        assertThatThrownBy(() -> enter("billing", "deployment.application", "shop", "deployment.group", "shop"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith(
                        "[ECSD-601] The sandbox of this build cannot take in module billing: AWS"
                                + " would refuse such a world: two worlds have the deployment group 'shop/shop' of account 111111111111 in"
                                + " eu-west-1, but not the same service of it: 'orders/orders' and 'billing/orders'; a deployment group deploys one service. ")
                .hasMessageContaining("rehearse them one at a time (-pl).");
    }

    @Test
    void laterOptionsChangeNothingAndThisIsSaidOnce() throws Exception {
        SandboxLink orders = enter("orders");
        SandboxLink billing = enter("billing", "sandboxOptions.speed", "60");
        enter("billing", "sandboxOptions.speed", "60");

        assertThat(billing.endpoint()).isEqualTo(orders.endpoint());
        assertThat(said)
                .containsExactly("The sandbox of this build is open since an earlier module, at " + orders.endpoint()
                        + "; <port>, <registryPort> and <speed> of the <sandboxOptions> of billing change nothing.");
    }

    @Test
    @Timeout(60)
    void modulesEnterAtTheSameTime() throws Exception {
        int many = 10;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Callable<SandboxLink>> modules = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String module = "module-" + i;
                modules.add(() -> {
                    start.await();
                    enter(module);
                    return enter(module, "credentials.roleArn", "arn:aws:iam::111111111111:role/deploy");
                });
            }
            List<SandboxLink> links = new ArrayList<>();
            for (Future<SandboxLink> link : threads.invokeAll(modules)) {
                links.add(link.get());
            }
            assertThat(links)
                    .extracting(SandboxLink::endpoint)
                    .containsOnly(links.get(0).endpoint());
            for (int i = 0; i < many; i++) {
                assertThat(services(links.get(0), "module-" + i)).containsExactly("service:module-" + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
