package check

import (
	"slices"
	"strings"

	"kamerbrief/export/pattern"
)

// The properties that PDF/A knows by themselves (XMP Specification, 2005), a namespace each, with their types: t text,
// i integer, r real, b boolean, d date, q rational, L text by language; B, S and A are a bag, a sequence and a choice of
// what follows; a longer word is a structure of structures.
var schemas = map[string]string{
	nsDC:                                  `contributor:Bt coverage:t creator:St date:Sd description:L format:t identifier:t language:Bt publisher:Bt relation:Bt rights:L source:t subject:Bt title:L type:Bt`,
	nsXMP:                                 `Advisory:Bt BaseURL:t CreateDate:d CreatorTool:t Identifier:Bt Label:t MetadataDate:d ModifyDate:d Nickname:t Rating:r Thumbnails:Athumbnail`,
	nsPDF:                                 `Keywords:t PDFVersion:t Producer:t`,
	nsA:                                   `part:i conformance:t amd:t corr:t rev:t`,
	"http://ns.adobe.com/xap/1.0/rights/": `Certificate:t Marked:b Owner:Bt UsageTerms:L WebStatement:t`,
	"http://ns.adobe.com/xap/1.0/mm/": `DerivedFrom:ref DocumentID:t History:Sevent Ingredients:Bref InstanceID:t ManagedFrom:ref Manager:t ManageTo:t ManageUI:t ManagerVariant:t
		OriginalDocumentID:t Pantry:B RenditionClass:t RenditionParams:t VersionID:t Versions:Sversion LastURL:t RenditionOf:ref SaveID:i`,
	"http://ns.adobe.com/xap/1.0/bj/":   `JobRef:Bjob`,
	"http://ns.adobe.com/xap/1.0/t/pg/": `MaxPageSize:dimensions NPages:i Fonts:Bfont Colorants:Scolorant PlateNames:St`,
	"http://ns.adobe.com/photoshop/1.0/": `AuthorsPosition:t CaptionWriter:t Category:t City:t Country:t Credit:t DateCreated:d Headline:t Instructions:t Source:t State:t
		SupplementalCategories:Bt TransmissionReference:t Urgency:i`,
	"http://ns.adobe.com/camera-raw-settings/1.0/": `AutoBrightness:b AutoContrast:b AutoExposure:b AutoShadows:b BlueHue:i BlueSaturation:i Brightness:i CameraProfile:t
		ChromaticAberrationB:i ChromaticAberrationR:i ColorNoiseReduction:i Contrast:i CropTop:r CropLeft:r CropBottom:r CropRight:r CropAngle:r CropWidth:r CropHeight:r CropUnits:i
		Exposure:r GreenHue:i GreenSaturation:i HasCrop:b HasSettings:b LuminanceSmoothing:i RawFileName:t RedHue:i RedSaturation:i Saturation:i Shadows:i ShadowTint:i Sharpness:i
		Temperature:i Tint:i ToneCurve:St ToneCurveName:t Version:t VignetteAmount:i VignetteMidpoint:i WhiteBalance:t`,
	"http://ns.adobe.com/tiff/1.0/": `ImageWidth:i ImageLength:i BitsPerSample:Si Compression:i PhotometricInterpretation:i Orientation:i SamplesPerPixel:i PlanarConfiguration:i
		YCbCrSubSampling:Si YCbCrPositioning:i XResolution:q YResolution:q ResolutionUnit:i TransferFunction:Si WhitePoint:Sq PrimaryChromaticities:Sq YCbCrCoefficients:Sq
		ReferenceBlackWhite:Sq DateTime:d ImageDescription:L Make:t Model:t Software:t Artist:t Copyright:L`,
	"http://ns.adobe.com/exif/1.0/": `ExifVersion:t FlashpixVersion:t ColorSpace:i ComponentsConfiguration:Si CompressedBitsPerPixel:q PixelXDimension:i PixelYDimension:i
		UserComment:L RelatedSoundFile:t DateTimeOriginal:d DateTimeDigitized:d ExposureTime:q FNumber:q ExposureProgram:i SpectralSensitivity:t ISOSpeedRatings:Si OECF:matrix
		ShutterSpeedValue:q ApertureValue:q BrightnessValue:q ExposureBiasValue:q MaxApertureValue:q SubjectDistance:q MeteringMode:i LightSource:i Flash:flash FocalLength:q
		SubjectArea:Si FlashEnergy:q SpatialFrequencyResponse:matrix FocalPlaneXResolution:q FocalPlaneYResolution:q FocalPlaneResolutionUnit:i SubjectLocation:Si ExposureIndex:q
		SensingMethod:i FileSource:i SceneType:i CFAPattern:cfa CustomRendered:i ExposureMode:i WhiteBalance:i DigitalZoomRatio:q FocalLengthIn35mmFilm:i SceneCaptureType:i
		GainControl:i Contrast:i Saturation:i Sharpness:i DeviceSettingDescription:settings SubjectDistanceRange:i ImageUniqueID:t GPSVersionID:t GPSLatitude:t GPSLongitude:t
		GPSAltitudeRef:i GPSAltitude:q GPSTimeStamp:d GPSSatellites:t GPSStatus:t GPSMeasureMode:t GPSDOP:q GPSSpeedRef:t GPSSpeed:q GPSTrackRef:t GPSTrack:q GPSImgDirectionRef:t
		GPSImgDirection:q GPSMapDatum:t GPSDestLatitude:t GPSDestLongitude:t GPSDestBearingRef:t GPSDestBearing:q GPSDestDistanceRef:t GPSDestDistance:q GPSProcessingMethod:t
		GPSAreaInformation:t GPSDifferential:i`,
	"http://ns.adobe.com/exif/1.0/aux/": `Lens:t SerialNumber:t`,
	"http://ns.adobe.com/xmp/1.0/DynamicMedia/": `projectRef:project videoFrameRate:t videoFrameSize:dimensions videoPixelAspectRatio:q videoPixelDepth:t videoColorSpace:t videoAlphaMode:t
		videoAlphaPremultipleColor:colorant videoAlphaUnityIsTransparent:b videoCompressor:t videoFieldOrder:t pullDown:t audioSampleRate:i audioSampleType:t audioChannelType:t
		audioCompressor:t speakerPlacement:t fileDataRate:q tapeName:t altTapeName:t startTimecode:timecode altTimecode:timecode duration:time scene:t shotName:t shotDate:d shotLocation:t
		logComment:t markers:S contributedMedia:B absPeakAudioFilePath:t relativePeakAudioFilePath:t videoModDate:d audioModDate:d metadataModDate:d artist:t album:t trackNumber:i
		genre:t copyright:t releaseDate:d composer:t engineer:t tempo:r instrument:t introTime:time outCue:time relativeTimestamp:time loop:b numberOfBeats:r key:t stretchMode:t
		timeScaleParams:timescale resampleParams:resample beatSpliceParams:splice`,
}

// structures are the fields of the structures, with their types.
var structures = map[string]string{
	"ref": `instanceID:t documentID:t versionID:t renditionClass:t renditionParams:t manager:t managerVariant:t manageTo:t manageUI:t originalDocumentID:t filePath:t lastModifyDate:d
		alternatePaths:St fromPart:t toPart:t partMapping:t maskMarkers:t`,
	"event":      `action:t instanceID:t parameters:t softwareAgent:t when:d changed:t`,
	"version":    `comments:t event:event modifyDate:d modifier:t version:t`,
	"job":        `name:t id:t url:t`,
	"dimensions": `w:r h:r unit:t`,
	"font":       `fontName:t fontFamily:t fontFace:t fontType:t versionString:t composite:b fontFileName:t childFontFiles:St`,
	"colorant":   `swatchName:t mode:t type:t cyan:r magenta:r yellow:r black:r red:i green:i blue:i L:r A:i B:i`,
	"thumbnail":  `height:i width:i format:t image:t`,
	"flash":      `Fired:b Return:i Mode:i Function:b RedEyeMode:b`,
	"matrix":     `Columns:i Rows:i Names:St Values:Sq`,
	"cfa":        `Columns:i Rows:i Values:Si`,
	"settings":   `Columns:i Rows:i Settings:St`,
	"project":    `type:t path:t`,
	"timecode":   `timeValue:t timeFormat:t`,
	"time":       `value:i scale:q`,
	"timescale":  `quality:t frameSize:r frameOverlappingPercentage:r`,
	"resample":   `quality:t`,
	"splice":     `useFileBeatsMarker:b riseInDecibel:r riseInTimeDuration:time`,
}

// lookup finds the type of a name in a list of them.
func lookup(list, name string) (string, bool) {
	for _, w := range strings.Fields(list) {
		if n, t, _ := strings.Cut(w, ":"); n == name {
			return t, true
		}
	}
	return "", false
}

var simple = map[string]*pattern.Pattern{
	"i": pattern.New(`^[+-]?\d+$`),
	"r": pattern.New(`^[+-]?(\d+(\.\d*)?|\.\d+)$`),
	"b": pattern.New(`^(True|False)$`),
	"d": isoDate,
	"q": pattern.New(`^-?\d+/-?\d+$`),
}

var containers = map[byte]string{'B': "Bag", 'S': "Seq", 'A': "Alt"}

// typed reports whether a property, an item or a field is of a type.
func typed(n *node, t string) bool {
	switch {
	case t == "*":
		return true
	case t == "L":
		return items(n, "Alt", func(li *node) bool { return simpleText(li) && li.attr("lang") != "" })
	case containers[t[0]] != "":
		return items(n, containers[t[0]], func(li *node) bool { return len(t) == 1 || typed(li, t[1:]) })
	case strings.HasPrefix(t, "own{"):
		list := strings.TrimSuffix(t[len("own{"):], "}")
		return list == "" && simpleText(n) || fields(n, list)
	case structures[t] != "":
		return fields(n, structures[t])
	case !simpleText(n):
		return false
	}
	p, ok := simple[t]
	return !ok || p.MatchString(strings.TrimSpace(n.text))
}

// simpleText reports whether an element holds words and nothing else.
func simpleText(n *node) bool {
	return len(n.kids) == 0 && !slices.ContainsFunc(n.attrs, func(a attr) bool { return a.local == "parseType" })
}

// items reports whether an element holds one container of a kind, and every item of that is right.
func items(n *node, kind string, right func(*node) bool) bool {
	if len(n.kids) != 1 || n.kids[0].space != rdf || n.kids[0].local != kind {
		return false
	}
	return !slices.ContainsFunc(n.kids[0].kids, func(li *node) bool { return !right(li) })
}

// fields reports whether an element holds a structure of these fields, in any of the ways RDF has for it.
func fields(n *node, list string) bool {
	right := func(k *node) bool {
		t, ok := lookup(list, k.local)
		return ok && typed(k, t)
	}
	own := 0
	for _, a := range n.attrs {
		if a.space == rdf || a.prefix == "xml" {
			continue
		}
		if own++; !right(&node{local: a.local, text: a.value}) {
			return false
		}
	}
	for _, k := range n.kids {
		if k.space == rdf && k.local == "Description" {
			if !fields(k, list) {
				return false
			}
		} else if !right(k) {
			return false
		}
	}
	return own+len(n.kids) > 0
}

func (n *node) attr(local string) string {
	for _, a := range n.attrs {
		if a.local == local {
			return a.value
		}
	}
	return ""
}

// valueType gives our word for the type that a schema in the file names: "bag Text" is Bt; "" for one it does not know.
func valueType(s string, own map[string]string) string {
	s = strings.TrimSpace(s)
	for prefix, c := range map[string]string{"bag ": "B", "seq ": "S", "alt ": "A"} {
		if len(s) > 4 && strings.EqualFold(s[:4], prefix) {
			if t := valueType(s[4:], own); t != "" {
				return c + t
			}
			return ""
		}
	}
	switch strings.ToLower(s) {
	case "lang alt":
		return "L"
	case "text", "propername", "agentname", "uri", "url", "mimetype", "locale", "xpath", "guid", "renditionclass", "gpscoordinate", "choice", "closed choice", "open choice", "closed choice of text", "open choice of text":
		return "t"
	case "integer", "open choice of integer", "closed choice of integer":
		return "i"
	case "real":
		return "r"
	case "boolean":
		return "b"
	case "date":
		return "d"
	case "rational":
		return "q"
	case "resourceref":
		return "ref"
	case "resourceevent":
		return "event"
	case "version", "job", "dimensions", "font", "colorant", "thumbnail", "flash":
		return strings.ToLower(s)
	case "oecf/sfr", "cfapattern", "devicesettings", "any", "time", "timecode", "marker", "media", "track", "projectlink":
		return "*"
	}
	return own[s]
}
