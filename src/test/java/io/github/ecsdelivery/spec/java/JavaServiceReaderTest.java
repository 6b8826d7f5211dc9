package io.github.ecsdelivery.spec.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaServiceReaderTest {
    @TempDir
    Path classes;

    private void classFile(String name, int magic, int major) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, ByteBuffer.allocate(10).putInt(magic).putInt(major).array());
    }

    private JavaService read() throws DeliveryException {
        return new JavaServiceReader().read(classes, ContainerSettings.none(), List.of("amd64"));
    }

    @Test
    void theNewestClassFileCounts() throws IOException, DeliveryException {
        classFile("a/Old.class", 0xCAFEBABE, 52);
        classFile("a/New.class", 0xCAFEBABE, 61);
        classFile("b/New.class", 0xCAFEBABE, 61);
        classFile("a/None.class", 0xCAFEBABF, 70);
        classFile("META-INF/versions/21/a/New.class", 0xCAFEBABE, 65);
        classFile("module-info.class", 0xCAFEBABE, 66);
        Files.write(classes.resolve("Short.class"), new byte[] {1, 2});

        assertThat(read().newest()).isEqualTo(new ClassFile("a/New.class", 61));
        assertThat(new ClassFile("x", 61).release()).isEqualTo(17);
    }

    @Test
    void aRealClassFileIsRead() throws IOException, DeliveryException {
        Path compiled = Path.of("target/classes/io/github/ecsdelivery/spec/java/ClassFile.class");
        Files.copy(compiled, classes.resolve("ClassFile.class"));

        assertThat(read().newest()).isEqualTo(new ClassFile("ClassFile.class", 61));
    }

    @Test
    void withoutAFolderNothingIsKnown() throws DeliveryException {
        JavaService service =
                new JavaServiceReader().read(classes.resolve("none"), ContainerSettings.none(), List.of("arm64"));

        assertThat(service)
                .isEqualTo(new JavaService(ContainerSettings.none(), List.of("arm64"), null, SpringConfig.none()));
        assertThat(read().newest()).isNull();
        assertThat(read().spring().isSpringBoot()).isFalse();
    }

    @Test
    void filesThatDoNotParseAreNoted() throws IOException, DeliveryException {
        Files.writeString(classes.resolve("application.yml"), "server:\n  port: 1\n  port: 2\n");
        Files.writeString(classes.resolve("application-x.properties"), "a=\\u00zz\n");
        Files.writeString(classes.resolve("application-y.yml"), "a: !!java.net.URL [x]\n");
        Files.writeString(classes.resolve("application.txt"), "{{{\n");

        assertThat(read().spring().unreadable())
                .containsExactly("application-y.yml", "application.yml", "application-x.properties");
    }
}
