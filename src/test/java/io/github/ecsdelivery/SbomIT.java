package io.github.ecsdelivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of parts (CycloneDX) in the jar is that of what the jar was made of. */
class SbomIT {
    private static final String ENTRY = "META-INF/sbom/ecs-delivery-maven-plugin.cdx.json";

    private JsonNode sbom;
    private String thirdParty;

    @BeforeEach
    void read() throws IOException {
        // Its plugin does not run offline; then the jar has no list, or an old one.
        assumeThat(System.getProperty("skip.sbom")).isNull();
        try (JarFile jar = new JarFile(System.getProperty("it.plugin"))) {
            sbom = new ObjectMapper().readTree(text(jar, ENTRY));
            thirdParty = text(jar, "META-INF/THIRD-PARTY.txt");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream content = jar.getInputStream(Objects.requireNonNull(jar.getJarEntry(name), name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itNamesEachPartOfTheClosureAndNoOther() throws Exception {
        Map<String, String> told = new TreeMap<>();
        for (JsonNode component : sbom.path("components")) {
            String name = component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar";
            for (JsonNode hash : component.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    told.put(name, hash.path("content").asText());
                }
            }
        }
        Map<String, String> parts = new TreeMap<>();
        for (Path jar : closure()) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            parts.put(jar.getFileName().toString(), HexFormat.of().formatHex(hash));
        }
        System.out.printf(Locale.ROOT, "SBOM: %d parts%n", told.size());

        assertThat(parts).hasSizeGreaterThan(50);
        assertThat(told).isEqualTo(parts);
    }

    @Test
    void eachPartHasALicenceThatIsAllowedAndNamed() {
        Set<String> named = new HashSet<>(List.of(thirdParty.split("[,\\s]+", -1)));
        List<String> refused = new ArrayList<>();
        Map<String, Integer> licences = new HashMap<>();
        for (JsonNode component : sbom.path("components")) {
            refused.addAll(Licences.refused(component));
            component
                    .path("licenses")
                    .forEach(
                            one -> licences.merge(one.path("license").path("id").asText(), 1, Integer::sum));
            String name = component.path("name").asText();
            boolean aws = component.path("group").asText().equals("software.amazon.awssdk");
            // Maven's own is not in our jar.
            if (!aws && !name.equals("slf4j-api") && !named.contains(name)) {
                refused.add(name + " is not in THIRD-PARTY.txt");
            }
        }
        System.out.println("Licences: " + new TreeMap<>(licences));

        assertThat(refused).isEmpty();
    }

    @Test
    void theSameSourcesMakeTheSameList() {
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(sbom.has("serialNumber")).isFalse();
        assertThat(sbom.path("metadata").has("timestamp")).isFalse();
        assertThat(sbom.toString()).doesNotContain(System.getProperty("user.home"), System.getProperty("user.dir"));
    }

    private static List<Path> closure() throws IOException {
        return Stream.of(Files.readString(Path.of("target/closure.txt"))
                        .strip()
                        .split(Pattern.quote(File.pathSeparator), -1))
                .map(Path::of)
                .toList();
    }
}
