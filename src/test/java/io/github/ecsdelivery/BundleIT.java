package io.github.ecsdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The one jar that users get, and the POM beside it. */
class BundleIT {
    private static final long LIMIT = 40_000_000;

    /** What no user needs. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("software/amazon/awssdk/services/(?!s3/)\\w+/.*(Async|Publisher)[^/]*\\.class"
                    + "|org/apache/commons/(compress/harmony|lang3|codec/language|compress/archivers/examples"
                    + "|compress/changes|io/monitor)/.+"
                    + "|org/eclipse/jgit/(internal/diffmergetool|gitrepo|revplot)/.+"
                    + "|com/google/(common/eventbus|api/client/testing)/.+");

    /** Looks at them when somebody unpacks pack200, which nobody does. */
    private static final String PACK_200 = "org/apache/commons/compress/java/util/jar/Pack200.class";

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(System.getProperty("it.plugin"));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void thePomLeadsToNothingElse() throws Exception {
        Element pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File(System.getProperty("it.pom")))
                .getDocumentElement();

        Set<String> scopes = new TreeSet<>();
        NodeList dependencies = pom.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            boolean own = dependency.getParentNode().getParentNode().isSameNode(pom);
            NodeList scope = dependency.getElementsByTagName("scope");
            if (own) {
                scopes.add(scope.getLength() == 0 ? "compile" : scope.item(0).getTextContent());
            } else {
                // A BOM would be read by every user's Maven.
                assertThat(scope.getLength() == 0 ? "" : scope.item(0).getTextContent())
                        .isNotEqualTo("import");
            }
        }

        assertThat(scopes).containsExactly("provided", "test");
        assertThat(pom.getElementsByTagName("parent").getLength()).isZero();
    }

    @Test
    void itIsSmallUnsignedAndReadByEveryJava() throws IOException {
        assertThat(new File(jar.getName()).length()).isLessThan(LIMIT);
        assertThat(names())
                .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"))
                .noneMatch(name -> name.startsWith("META-INF/versions/"))
                .doesNotContain("module-info.class")
                .contains("META-INF/maven/plugin.xml");
        assertThat(jar.isMultiRelease()).isFalse();
    }

    @Test
    void everyClassOfTheClosureIsThere() throws IOException {
        Set<String> names = names();

        for (Path one : closure()) {
            try (JarFile part = new JarFile(one.toFile())) {
                assertThat(part.stream().map(JarEntry::getName))
                        .as(one.toString())
                        .filteredOn(name -> name.endsWith(".class")
                                && !name.startsWith("META-INF/")
                                && !name.equals("module-info.class"))
                        .allMatch(name ->
                                names.contains(name) != LEFT_OUT.matcher(name).matches());
            }
        }
    }

    @Test
    void nothingThatIsThereRefersToWhatIsNot() throws IOException {
        Set<String> referring = new TreeSet<>();
        for (String name : names()) {
            if (name.endsWith(".class") && !name.equals(PACK_200)) {
                try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getJarEntry(name)))) {
                    referencesOf(in).stream()
                            .filter(reference ->
                                    LEFT_OUT.matcher(reference + ".class").matches())
                            .forEach(reference -> referring.add(name + " -> " + reference));
                }
            }
        }

        assertThat(referring).isEmpty();
    }

    /** The classes that a class names, by its constant pool. */
    private static Set<String> referencesOf(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        Set<Integer> classes = new HashSet<>();
        for (int i = 1; i < count; i++) {
            switch (in.readUnsignedByte()) {
                case 1 -> texts.put(i, in.readUTF());
                case 7 -> classes.add(in.readUnsignedShort());
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // these take two places
                }
                default -> in.skipNBytes(4);
            }
        }
        return classes.stream()
                .map(index -> texts.getOrDefault(index, "").replaceAll("^\\[+L|;$", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void everyResourceOfTheClosureIsThereAndServicesOfAllJarsAreListed() throws IOException {
        Set<String> names = names();
        Map<String, Set<String>> services = new TreeMap<>();
        for (Path one : closure()) {
            try (JarFile part = new JarFile(one.toFile())) {
                for (JarEntry entry :
                        part.stream().filter(found -> !found.isDirectory()).toList()) {
                    String name = entry.getName();
                    if (name.startsWith("META-INF/services/")) {
                        services.computeIfAbsent(name, first -> new TreeSet<>()).addAll(lines(part, entry));
                    } else if (!name.endsWith(".class")
                            && !name.startsWith("META-INF/")
                            && !LEFT_OUT.matcher(name).matches()) {
                        assertThat(names).as(one.toString()).contains(name);
                    }
                }
            }
        }

        assertThat(services).hasSizeGreaterThan(3);
        for (Map.Entry<String, Set<String>> service : services.entrySet()) {
            assertThat(lines(jar, jar.getJarEntry(service.getKey())))
                    .as(service.getKey())
                    .containsAll(service.getValue());
        }
    }

    @Test
    void licencesAndCoordinatesAreKept() throws IOException {
        assertThat(names())
                .contains(
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/THIRD-PARTY.txt",
                        "about.html",
                        "META-INF/maven/commons-codec/commons-codec/pom.properties",
                        "META-INF/maven/software.amazon.awssdk/ecr/pom.properties");
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
        assertThat(text("META-INF/NOTICE")).contains("Jackson", "AWS SDK for Java 2.0", "Apache HttpClient");
    }

    private Set<String> names() {
        return jar.stream().map(JarEntry::getName).collect(Collectors.toSet());
    }

    private String text(String name) throws IOException {
        try (InputStream content = jar.getInputStream(jar.getJarEntry(name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> lines(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static List<Path> closure() throws IOException {
        return Stream.of(Files.readString(Path.of("target/closure.txt"))
                        .strip()
                        .split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .filter(one -> !one.toString().contains("slf4j-api"))
                .toList();
    }
}
