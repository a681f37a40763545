import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;

/** EPUBCheck over several books, as it takes seconds to start: a line for each thing that it says of one. */
class EachBook extends MasterReport {
    final String book;

    EachBook(String book) {
        this.book = book;
    }

    public void message(Message message, EPUBLocation where, Object... words) {
        System.out.println(book + ": " + message.getSeverity() + " " + message.getID() + " " + message.getMessage(words));
    }

    public void info(String resource, FeatureEnum feature, String value) {}

    public void initialize() {}

    public int generate() {
        return 0;
    }

    public static void main(String[] files) {
        for (String file : files) {
            int code = new EpubCheck(new File(file), new EachBook(new File(file).getName())).doValidate();
            if (code != 0) System.out.println(new File(file).getName() + ": it is not valid");
        }
        System.out.println(files.length + " books");
    }
}
