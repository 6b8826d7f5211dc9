package io.github.ecsdelivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The picture of the house: who may look at whom. */
class ArchitectureTest {
    private static final String US = "io.github.ecsdelivery.";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.ecsdelivery");

    @Test
    void arrowsPointOnlyWhereTheDesignSays() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.github.ecsdelivery..")
                .layer("mojo")
                .definedBy(US + "mojo..")
                .layer("failure")
                .definedBy(US + "failure..")
                .layer("environment")
                .definedBy(US + "environment..")
                .layer("image")
                .definedBy(US + "image..")
                .layer("spec")
                .definedBy(US + "spec..")
                .layer("bluegreen")
                .definedBy(US + "bluegreen..")
                .layer("preflight")
                .definedBy(US + "preflight..")
                .layer("report")
                .definedBy(US + "report..")
                .layer("permission")
                .definedBy(US + "permission..")
                .layer("aws")
                .definedBy(US + "aws..")
                .layer("jib")
                .definedBy(US + "jib..")
                .layer("registry")
                .definedBy(US + "registry..")
                .layer("git")
                .definedBy(US + "git..")
                .layer("sandbox")
                .definedBy(US + "sandbox..")
                .withOptionalLayers(true)
                .whereLayer("mojo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("mojo")
                .whereLayer("sandbox")
                .mayNotAccessAnyLayer()
                .whereLayer("failure")
                .mayNotAccessAnyLayer()
                .whereLayer("environment")
                .mayOnlyAccessLayers("failure")
                .whereLayer("image")
                .mayOnlyAccessLayers("environment", "failure")
                .whereLayer("spec")
                .mayOnlyAccessLayers("image", "environment", "failure")
                .whereLayer("bluegreen")
                .mayOnlyAccessLayers("spec", "image", "environment", "failure")
                .whereLayer("permission")
                .mayOnlyAccessLayers("environment", "image", "spec", "bluegreen", "failure")
                .whereLayer("permission")
                .mayOnlyBeAccessedByLayers("mojo", "aws", "preflight")
                .whereLayer("preflight")
                .mayOnlyAccessLayers("environment", "image", "spec", "bluegreen", "permission", "failure")
                .whereLayer("report")
                .mayOnlyAccessLayers("environment", "image", "spec", "bluegreen", "failure")
                .whereLayer("aws")
                .mayOnlyAccessLayers("environment", "image", "spec", "bluegreen", "permission", "preflight", "failure")
                .whereLayer("jib")
                .mayOnlyAccessLayers("image", "environment", "failure")
                .whereLayer("registry")
                .mayOnlyAccessLayers("image", "environment", "failure")
                .whereLayer("git")
                .mayOnlyAccessLayers("environment", "failure")
                .check(OURS);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.ecsdelivery.(**)")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void eachOutsiderIsSeenByOnePackage() {
        only("aws", "software.amazon.awssdk..");
        only("jib", "com.google.cloud.tools.jib..");
        only("jib", "com.google.common..");
        only("registry", "org.apache.http..");
        only("git", "org.eclipse.jgit..");
        only("mojo", "org.apache.maven..");
    }

    private void only(String room, String outsider) {
        noClasses()
                .that()
                .resideOutsideOfPackage(US + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(outsider)
                .check(OURS);
    }

    @Test
    void nothingIsStaticAndChanging() {
        ArchRuleDefinition.fields().that().areStatic().should().beFinal().check(OURS);
    }

    @Test
    void classesAreFinalUnlessMadeToBeExtended() {
        classes()
                .that(new DescribedPredicate<JavaClass>("are concrete top-level classes of ours") {
                    @Override
                    public boolean test(JavaClass type) {
                        return !type.isInterface()
                                && type.isTopLevelClass()
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                                && !type.getSimpleName().equals("HelpMojo")
                                && !type.getSimpleName().equals("package-info");
                    }
                })
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(OURS);
    }

    @Test
    void whoIsTrustedIsDecidedInOnePlace() {
        // The registry's client, for hosts that are named.
        DescribedPredicate<JavaClass> decides = DescribedPredicate.describe(
                "decide whom to trust",
                type -> Set.of(
                                "javax.net.ssl.TrustManager",
                                "javax.net.ssl.X509TrustManager",
                                "javax.net.ssl.X509ExtendedTrustManager",
                                "javax.net.ssl.TrustManagerFactory",
                                "javax.net.ssl.HostnameVerifier",
                                "org.apache.http.conn.ssl.NoopHostnameVerifier",
                                "org.apache.http.conn.ssl.TrustStrategy",
                                "org.apache.http.ssl.SSLContextBuilder")
                        .contains(type.getName()));
        Set<String> deciding = OURS.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> decides.test(dependency.getTargetClass())))
                .map(type -> type.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toSet());
        assertThat(deciding).containsExactly(US + "registry.HostTls");

        Set<String> calls = Set.of(
                "setAllowInsecureRegistries",
                "setHostnameVerifier",
                "setDefaultHostnameVerifier",
                "setSSLSocketFactory",
                "setDefaultSSLSocketFactory",
                "setSSLContext",
                "setSSLHostnameVerifier",
                "tlsTrustManagersProvider",
                "setFollowRedirects",
                "setInstanceFollowRedirects");
        assertThat(OURS.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> calls.contains(call.getTarget().getName())))
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = OURS.stream()
                .filter(type -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        assertThat(marked)
                .containsAll(OURS.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()));
    }

    @Test
    void noClassIsLong() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
        }
    }
}
