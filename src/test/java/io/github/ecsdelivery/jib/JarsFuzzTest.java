package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.fuzz.Bytes;
import io.github.ecsdelivery.fuzz.Campaign;
import io.github.ecsdelivery.fuzz.Dice;
import io.github.ecsdelivery.fuzz.Documents;
import io.github.ecsdelivery.fuzz.Ground;
import io.github.ecsdelivery.fuzz.Nasty;
import io.github.ecsdelivery.fuzz.Verdict;
import io.github.ecsdelivery.fuzz.Zips;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.FakeDistributions;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.WebApplication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spring Boot's jars and WARs, with everything in the zip, its manifest and its layers.idx that may be wrong. */
class JarsFuzzTest {
    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Main-Class: org.springframework.boot.loader.Main
            Spring-Boot-Version: 3.5.0
            Spring-Boot-Layers-Index: BOOT-INF/layers.idx
            """;
    private static final String INDEX = """
            - "dependencies":
              - "BOOT-INF/lib/"
            - "spring-boot-loader":
              - "org/"
            - "snapshot-dependencies":
            - "application":
              - "BOOT-INF/classes/"
              - "META-INF/"
            """;

    /** Of the JDK, which says of each key of a manifest that it stands there twice. */
    private static final Logger JAR = Logger.getLogger("java.util.jar");

    @TempDir
    Path top;

    @Test
    void jars() throws Exception {
        JAR.setLevel(Level.OFF);
        Ground ground = new Ground(top.resolve("ground"));
        SampleProject project = new SampleProject(ground.target().resolve("sample"));
        new Campaign("jars and WARs", 80, 10_000).run(dice -> {
            ground.clear();
            Ground.delete(project.folder.resolve("cache"));
            byte[] zip = zip(files(dice), dice);
            Path file = ground.put("orders.jar", dice.oneIn(3) ? Bytes.broken(zip, dice) : zip);
            ImageSource source = dice.oneIn(3) ? new WebApplication(file, List.of(), 17) : new BootJar(file, 17);
            ground.guard();
            try {
                Offered offered = new Offered();
                BuiltImage built = new JibImageBuilder(
                                new FakeDistributions(),
                                address -> null,
                                ground.target().resolve("base"))
                        .build(project.request("r.example", source, SampleProject.on("scratch")), offered, new Notes());
                look(offered.files(built.manifest(), 0));
            } finally {
                ground.inspect();
            }
        });
    }

    /** Whatever was taken must be safe to unpack, and the same to everybody who does. */
    private static void look(List<List<String>> layers) {
        Set<String> seen = new HashSet<>();
        for (String name : layers.stream().flatMap(List::stream).toList()) {
            if (("/" + name + "/").contains("/../") || name.startsWith("/") || name.indexOf('\\') >= 0) {
                throw new Verdict.Broken("the image has a file " + name);
            }
            if (!seen.add(name)) {
                throw new Verdict.Broken("the image has two files " + name);
            }
        }
    }

    private static Map<String, byte[]> files(Dice dice) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] manifest = MANIFEST.getBytes(StandardCharsets.UTF_8);
        files.put("META-INF/MANIFEST.MF", dice.oneIn(5) ? Bytes.broken(manifest, dice) : manifest);
        byte[] index = INDEX.getBytes(StandardCharsets.UTF_8);
        files.put("BOOT-INF/layers.idx", dice.oneIn(2) ? Documents.broken(index, dice) : index);
        files.put("BOOT-INF/classes/com/acme/App.class", new byte[] {1, 2, 3});
        files.put(
                "BOOT-INF/lib/common-1.jar",
                new Zips().add(new Zips.Entry("../a", new byte[5])).bytes());
        files.put("WEB-INF/lib/model-1-SNAPSHOT.jar", new byte[0]);
        files.put("org/springframework/boot/loader/Main.class", new byte[100]);
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files, Dice dice) {
        Zips zip = new Zips();
        boolean wrong = dice.oneIn(2);
        files.forEach((name, content) -> {
            if (wrong && dice.oneIn(5)) {
                zip.add(strange(name, content, dice));
            }
            zip.add(new Zips.Entry(name, content));
        });
        if (wrong && dice.oneIn(4)) {
            zip.telling(dice.of(List.of(0, 1, 7, 65_535)));
        }
        return zip.bytes();
    }

    private static Zips.Entry strange(String name, byte[] content, Dice dice) {
        String odd = dice.oneIn(2) ? name(name, dice) : name + "." + dice.below(3);
        return switch (dice.below(5)) {
            case 0 -> new Zips.Entry(odd, new byte[dice.of(List.of(0, 1, 3_000_000))]);
            case 1 -> new Zips.Entry(odd, content, dice.oneIn(2), dice.of(List.of(0L, 1L, 0x7fffffffL)), 0, 0);
            case 2 -> new Zips.Entry(odd, content, dice.oneIn(2), -1, dice.below(2), 0);
            case 3 -> new Zips.Entry(odd, content, true, -1, 0, dice.of(List.of(0120777, 0010644, 0040755, 0100644)));
            default -> new Zips.Entry(odd, content);
        };
    }

    private static String name(String name, Dice dice) {
        return switch (dice.below(10)) {
            case 0 -> "../" + name;
            case 1 -> "/" + name;
            case 2 -> "a/../" + name;
            case 3 -> "C:" + name;
            case 4 -> name.replace('/', '\\');
            case 5 -> "./" + name;
            case 6 -> name + "/a";
            case 7 -> name.replace("/", "//");
            case 8 -> "a/".repeat(dice.of(List.of(60, 1_000))) + name;
            default -> {
                String like = Nasty.like(name, dice);
                yield like.substring(0, Math.min(3_000, like.length()));
            }
        };
    }
}
