import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.apache.xmlbeans.impl.schema.DocumentFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Validates the WordprocessingML parts of DOCX files against ECMA-376 (transitional). What a part says that may be ignored
 * (mc:Ignorable) is taken out first, as a reader that knows only the standard does. A line for each error; exit 1 when there is one. */
public class Check {
    static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String MC = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    public static void main(String[] files) throws Exception {
        int bad = 0, parts = 0;
        for (String name : files) {
            try (ZipFile zip = new ZipFile(name)) {
                for (ZipEntry e : Collections.list(zip.entries())) {
                    if (!e.getName().startsWith("word/") || !e.getName().endsWith(".xml")) continue;
                    DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
                    f.setNamespaceAware(true);
                    Document d = f.newDocumentBuilder().parse(new ByteArrayInputStream(zip.getInputStream(e).readAllBytes()));
                    Element root = d.getDocumentElement();
                    if (!W.equals(root.getNamespaceURI())) continue;
                    ignore(root, root.getAttributeNS(MC, "Ignorable"));
                    String local = root.getLocalName();
                    Class<?> c = Class.forName("org.openxmlformats.schemas.wordprocessingml.x2006.main."
                            + Character.toUpperCase(local.charAt(0)) + local.substring(1) + "Document");
                    DocumentFactory<?> factory = (DocumentFactory<?>) c.getField("Factory").get(null);
                    XmlObject x = (XmlObject) factory.parse(d, new XmlOptions());
                    List<Object> errors = new ArrayList<>();
                    XmlOptions o = new XmlOptions();
                    o.setErrorListener((java.util.Collection) errors);
                    parts++;
                    if (!x.validate(o)) {
                        bad++;
                        for (Object m : errors) {
                            String s = String.valueOf(m).replace("@" + W, "");
                            System.out.println(name + " " + e.getName() + ": " + s.substring(0, Math.min(400, s.length())));
                        }
                    }
                }
            }
        }
        System.out.println("ECMA-376: " + parts + " parts of " + files.length + " files, " + bad + " with errors");
        System.exit(bad == 0 && parts > 0 ? 0 : 1);
    }

    static void ignore(Element e, String prefixes) {
        List<String> spaces = new ArrayList<>();
        for (String p : prefixes.trim().split("\\s+")) if (!p.isEmpty()) spaces.add(e.lookupNamespaceURI(p));
        spaces.add(MC);
        walk(e, spaces);
    }

    static void walk(Element e, List<String> spaces) {
        NamedNodeMap all = e.getAttributes();
        for (int i = all.getLength() - 1; i >= 0; i--) {
            Attr a = (Attr) all.item(i);
            if (spaces.contains(a.getNamespaceURI())) e.removeAttributeNode(a);
        }
        for (Node n = e.getFirstChild(), next; n != null; n = next) {
            next = n.getNextSibling();
            if (!(n instanceof Element)) continue;
            if (spaces.contains(n.getNamespaceURI())) e.removeChild(n);
            else walk((Element) n, spaces);
        }
    }
}
